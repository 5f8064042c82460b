// The coffre by itself: what opens it and what does not, what is sealed in it, and the phrases and keys that people type.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCryptoSound } from '#storage/coffre/autotest.ts'
import { decode, encode } from '#storage/coffre/codage.ts'
import { calibratedRounds, minimumRounds } from '#storage/coffre/derivation.ts'
import {
  changedPhraseIn,
  changedSecours,
  createCoffre,
  createCoffreIn,
  openCoffre,
} from '#storage/coffre/entete.ts'
import { checkedPhrase, foldPhrase, proposePhrase } from '#storage/coffre/phrase.ts'
import { seal, sealBytes, unseal, unsealBytes } from '#storage/coffre/scelle.ts'

const phrase = 'abeille ciment école nuage ruban'
const peu = 10

describe('les calculs de ce navigateur', () => {
  test('donnent les réponses connues des RFC et du NIST', async () => {
    expect(await isCryptoSound()).toBe(true)
  })

  test('une phrase vaut au moins 600 000 tours, écrits dans l’en-tête', async () => {
    expect(minimumRounds).toBe(600_000)
    expect(await calibratedRounds()).toBeGreaterThanOrEqual(minimumRounds)
    const { entete } = await createCoffre(phrase)
    expect(entete.phrase.tours).toBeGreaterThanOrEqual(600_000)
    expect(entete.phrase.derivation).toBe('PBKDF2-SHA-256')
  })
})

describe('ouvrir', () => {
  test('par la phrase, par la clé de secours, et par rien d’autre', async () => {
    const { entete, secours } = await createCoffreIn(phrase, peu)
    expect((await openCoffre(entete, { kind: 'phrase', phrase })).ok).toBe(true)
    expect((await openCoffre(entete, { kind: 'secours', cle: secours })).ok).toBe(true)
    const fausse = await openCoffre(entete, { kind: 'phrase', phrase: 'abeille ciment école nuage rubis' })
    expect(fausse).toEqual({ ok: false, refus: { kind: 'phrase-fausse' } })
    const autre = await createCoffreIn(phrase, peu)
    expect(await openCoffre(entete, { kind: 'secours', cle: autre.secours })).toEqual({
      ok: false,
      refus: { kind: 'secours-fausse' },
    })
  })

  test.each([
    'Abeille Ciment École Nuage Ruban',
    ' abeille-ciment-ecole  nuage ruban',
    'abeillecimentécolenuageruban',
  ])('la phrase tapée autrement ouvre : « %s »', async (tapee) => {
    const { entete } = await createCoffreIn(phrase, peu)
    expect((await openCoffre(entete, { kind: 'phrase', phrase: tapee })).ok).toBe(true)
  })

  test('la clé n’est lisible par aucun script', async () => {
    const { coffre } = await createCoffreIn(phrase, peu)
    expect(coffre.cle.extractable).toBe(false)
    await expect(crypto.subtle.exportKey('raw', coffre.cle)).rejects.toThrow()
  })

  test('un en-tête dont on a baissé les tours, changé le nom ou abîmé la clé n’ouvre plus', async () => {
    const { entete } = await createCoffreIn(phrase, peu)
    const alterees = [
      { ...entete, phrase: { ...entete.phrase, tours: peu - 1 } },
      { ...entete, id: 'autre' },
      { ...entete, phrase: { ...entete.phrase, cle: entete.secours.cle } },
      { ...entete, phrase: { ...entete.phrase, nonce: '%%%' } },
    ]
    for (const alteree of alterees) {
      expect(await openCoffre(alteree, { kind: 'phrase', phrase })).toEqual({
        ok: false,
        refus: { kind: 'phrase-fausse' },
      })
    }
  })

  test('changer de phrase garde les pages et la clé de secours, et rend l’ancienne inutile', async () => {
    const { entete, coffre, secours } = await createCoffreIn(phrase, peu)
    const page = await seal(coffre, 'classes c1', { libelle: 'CE1' })
    const changed = await changedPhraseIn(entete, { kind: 'phrase', phrase }, 'une tout autre phrase', peu)
    if (!changed.ok) throw new Error(changed.refus.kind)
    expect((await openCoffre(changed.value, { kind: 'phrase', phrase })).ok).toBe(false)
    expect((await openCoffre(changed.value, { kind: 'secours', cle: secours })).ok).toBe(true)
    const opened = await openCoffre(changed.value, { kind: 'phrase', phrase: 'une tout autre phrase' })
    if (!opened.ok) throw new Error(opened.refus.kind)
    expect(await unseal(opened.value, 'classes c1', page)).toEqual({ libelle: 'CE1' })
  })

  test('qui a oublié sa phrase en change avec la clé de secours', async () => {
    const { entete, secours } = await createCoffreIn(phrase, peu)
    const changed = await changedPhraseIn(
      entete,
      { kind: 'secours', cle: secours },
      'une tout autre phrase',
      peu,
    )
    expect(
      changed.ok && (await openCoffre(changed.value, { kind: 'phrase', phrase: 'une tout autre phrase' })).ok,
    ).toBe(true)
  })

  test('une nouvelle clé de secours rend l’ancienne inutile', async () => {
    const { entete, secours } = await createCoffreIn(phrase, peu)
    const changed = await changedSecours(entete, { kind: 'phrase', phrase })
    if (!changed.ok) throw new Error(changed.refus.kind)
    expect(changed.value.secours).not.toBe(secours)
    expect((await openCoffre(changed.value.entete, { kind: 'secours', cle: changed.value.secours })).ok).toBe(
      true,
    )
    expect(await openCoffre(changed.value.entete, { kind: 'secours', cle: secours })).toEqual({
      ok: false,
      refus: { kind: 'secours-fausse' },
    })
  })
})

describe('la clé de secours', () => {
  test('se recopie en minuscules, sans tirets, O pour zéro et L pour un', async () => {
    const { entete, secours } = await createCoffreIn(phrase, peu)
    expect(secours).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){6}[0-9A-HJKMNP-TV-Z]{4}$/)
    const recopiee = secours.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
    expect((await openCoffre(entete, { kind: 'secours', cle: recopiee })).ok).toBe(true)
  })

  test('une lettre oubliée ou changée est dite mal recopiée', async () => {
    const { entete, secours } = await createCoffreIn(phrase, peu)
    const changee = (secours.startsWith('A') ? 'B' : 'A') + secours.slice(1)
    for (const cle of ['', secours.slice(1), changee, `${secours}-AAAA`, 'phrase en français']) {
      expect(await openCoffre(entete, { kind: 'secours', cle })).toEqual({
        ok: false,
        refus: { kind: 'secours-mal-recopiee' },
      })
    }
  })
})

describe('la phrase', () => {
  test('proposée : cinq mots, jamais deux fois les mêmes, et assez longue', () => {
    const phrases = Array.from({ length: 500 }, proposePhrase)
    expect(new Set(phrases).size).toBe(phrases.length)
    for (const proposee of phrases) {
      expect(proposee.split(' ')).toHaveLength(5)
      expect(checkedPhrase(proposee)).toEqual({ ok: true, value: proposee })
    }
  })

  test('de soi : une phrase passe, un mot de passe ne passe pas', () => {
    expect(checkedPhrase('Le chat de Mme Roy dort').ok).toBe(true)
    for (const courte of [
      '',
      'azerty123',
      'école2026',
      'aaaaaaaaaaaaaaaaaaaaaaaa',
      'é è ê ë - - - - - - - -',
      'mon chat est gris',
    ]) {
      expect(checkedPhrase(courte)).toEqual({ ok: false, refus: { kind: 'phrase-courte' } })
    }
  })

  test('écrire deux fois la même chose n’y ajoute rien', () => {
    for (const courte of ['motdepasse motdepasse', 'École-2026 ecole2026 ÉCOLE2026', 'ab'.repeat(20)]) {
      expect(checkedPhrase(courte)).toEqual({ ok: false, refus: { kind: 'phrase-courte' } })
    }
    expect(checkedPhrase('Le chat de Mme Roy dort le chat de Mme Roy dort').ok).toBe(true)
    expect(checkedPhrase('petit petit petit poisson').ok).toBe(true)
  })

  test('seize lettres dont six différentes passent, une de moins non', () => {
    expect(checkedPhrase('mon chat est gris roux').ok).toBe(true)
    expect(checkedPhrase('abcdef aaaaaaaaaa').ok).toBe(true)
    expect(checkedPhrase('abcdef aaaaaaaaa').ok).toBe(false)
    expect(checkedPhrase('abcde aaaaaaaaaaa').ok).toBe(false)
  })

  test('plier deux fois est plier une fois', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (texte) => {
        expect(foldPhrase(foldPhrase(texte))).toBe(foldPhrase(texte))
      }),
    )
    expect(foldPhrase('L’Œuf, à Noël !')).toBe(foldPhrase("l'oeuf,a noel!"))
  })
})

/** What a database may hold: plain trees, with Maps and keys that say nothing. */
const valeurs = fc.anything({
  key: fc.oneof(fc.string(), fc.constantFrom('§', '__proto__', 'contenu')),
  withMap: true,
  maxDepth: 4,
  values: [
    fc.string({ unit: 'binary' }),
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.constant(undefined),
    fc.constantFrom('§', 'map'),
  ],
})

describe('ce qui est scellé', () => {
  test('une valeur codée se relit la même', () => {
    fc.assert(
      fc.property(valeurs, (valeur) => {
        expect(decode(encode(valeur))).toStrictEqual(valeur)
      }),
    )
  })

  test('se relit à sa place, et là seulement ; jamais deux fois sous les mêmes octets', async () => {
    const { coffre } = await createCoffreIn(phrase, peu)
    await fc.assert(
      fc.asyncProperty(valeurs, async (valeur) => {
        const page = await seal(coffre, 'classes c1', valeur)
        expect(await unseal(coffre, 'classes c1', page)).toStrictEqual(valeur)
        expect(await seal(coffre, 'classes c1', valeur)).not.toEqual(page)
        await expect(unseal(coffre, 'classes c2', page)).rejects.toThrow()
      }),
    )
  })

  test('un octet changé, où que ce soit, et la page est refusée', async () => {
    const { coffre } = await createCoffreIn(phrase, peu)
    const page = await seal(coffre, 'registre onde', { nom: 'VASSEUR', ine: '012345678BB' })
    for (let at = 0; at < page.length; at += 1) {
      const alteree = Uint8Array.from(page)
      alteree[at] = (alteree[at] ?? 0) ^ 0x01
      await expect(unseal(coffre, 'registre onde', alteree), `octet ${String(at)}`).rejects.toThrow()
    }
    await expect(unseal(coffre, 'registre onde', new Uint8Array())).rejects.toThrow()
  })

  test('des octets, pour un fichier, se relisent les mêmes', async () => {
    const { coffre } = await createCoffreIn(phrase, peu)
    const octets = Uint8Array.from([0, 1, 2, 255])
    expect(await unsealBytes(coffre, 'fichier', await sealBytes(coffre, 'fichier', octets))).toEqual(octets)
  })

  test('la page d’un coffre ne s’ouvre pas par un autre, fût-il de la même phrase', async () => {
    const [un, autre] = await Promise.all([createCoffreIn(phrase, peu), createCoffreIn(phrase, peu)])
    const page = await seal(un.coffre, 'registre onde', 'secret')
    await expect(unseal(autre.coffre, 'registre onde', page)).rejects.toThrow()
  })
})
