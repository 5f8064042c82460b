// The recovery key was shown, and nobody has said that it was kept: remembered on this device until it is.
import { deLAppareil, marqueOf } from '../marque.ts'

/** Put when the key is on the screen, which is once; taken away when it was printed or copied, or is a key no more. */
export const feuillePerdue = marqueOf('diapason-feuille', deLAppareil)
