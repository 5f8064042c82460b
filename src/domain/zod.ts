// The schema library, told before its first schema that it may not write code of its own: the page's policy refuses it,
// and a try, even one that is caught, is an error in the console of whoever checks that nothing is wrong here.
import { config } from 'zod'

config({ jitless: true })

export { z } from 'zod'
