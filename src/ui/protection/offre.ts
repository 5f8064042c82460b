// « Plus tard »: that the director was asked once whether to protect the data, remembered on this device.
import { deLAppareil, marqueOf } from '../marque.ts'

export const offreRemise = marqueOf('diapason-phrase-plus-tard', deLAppareil)
