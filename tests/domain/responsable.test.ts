// Who signs, as ONDE's one line says it.
import { expect, test } from 'vitest'
import { personneOf } from '#domain/responsable.ts'

test.each<[string, string, string, string]>([
  ['Mme CARON Agnès', 'MME', 'CARON', 'Agnès'],
  ['M. NOËL Paul', 'M', 'NOËL', 'Paul'],
  ['M.NOËL Paul', 'M', 'NOËL', 'Paul'],
  ['M NOËL Jean-Paul', 'M', 'NOËL', 'Jean-Paul'],
  ['Monsieur Paul NOËL', 'M', 'NOËL', 'Paul'],
  ['MADAME LE GOFF Marie Anne', 'MME', 'LE GOFF', 'Marie Anne'],
  ['Mlle D’ALMEIDA Inès', 'MME', 'D’ALMEIDA', 'Inès'],
  ['Mme de LA TOUR Agnès', 'MME', 'de LA TOUR', 'Agnès'],
  ['Mme Agnès de Caron', 'MME', 'de Caron', 'Agnès'],
  ['Mr. Noël', 'M', 'Noël', ''],
  ['MME CARON AGNES', 'MME', 'CARON', 'AGNES'],
  ['Mme CARON A.', 'MME', 'CARON', 'A.'],
  // Neither is a civilité.
  ['MARTIN Paul', '', 'MARTIN', 'Paul'],
  ['MMERCIER Luc', '', 'MMERCIER', 'Luc'],
  ['  Mme   CARON\tAgnès ', 'MME', 'CARON', 'Agnès'],
  ['Mme', 'MME', '', ''],
  ['', '', '', ''],
])('« %s »', (responsable, civilite, nom, prenom) => {
  expect(personneOf(responsable)).toEqual({ civilite, nom, prenom })
})
