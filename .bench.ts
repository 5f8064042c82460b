import Papa from 'papaparse'
import { readDepot } from '#onde/read.ts'
import { emptyOnde } from '#domain/onde.ts'
import { openFichier } from '#onde/open.ts'
import { decode } from '#onde/decode.ts'
import { merge } from '#onde/merge.ts'
import { elevesReader } from '#onde/rows.ts'
const N = Number(process.argv[2] ?? 10000)
let head="Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage;Regroupement(s);Dispositif(s)\r\n"
const noms=['MARTIN','LEFÈVRE','D\'ALMEIDA','NOËL','DA COSTA','ROGER-OLIVIER','GAUTIER','HÉRAULT','BERNARD','PETIT']
const prenoms=['Zoé','Hugo','Maël','Anaïs','Éléonore','Jean-Baptiste','Adam','Inès']
let t=head, q=head.trim().split(';').map(c=>'"'+c+'"').join(';')+'\r\n'
for(let i=0;i<N;i++){const c=[noms[i%10]+'AZERTYUIOP'.slice(0,i%9)+String.fromCharCode(65+i%26,65+(i>>5)%26),'',prenoms[i%8]!,`20${16+i%5}-0${1+i%9}-${String(1+i%28).padStart(2,'0')}`,i%2?'F':'M',String(10000000+i).padStart(9,'0')+'AC',(i%90)+' rue des Écoles','21000','DIJON','FRANCE','','','','','CYCLE II','CE1','CE1-'+Math.floor(i/25),String(98000+Math.floor(i/25)),'Oui','Non','Oui','','',i%8?'':'PAP'];t+=c.join(';')+'\r\n';q+=c.map(x=>x?'"'+x+'"':'').join(';')+'\r\n'}
const med=(a:number[])=>{a.sort((x,y)=>x-y);return a[a.length>>1]!}
async function time(n:number,f:()=>unknown){const a:number[]=[];for(let k=0;k<n;k++){const s=performance.now();await f();a.push(performance.now()-s)}return med(a)}
const R=Number(process.argv[3]??31)
for(const [name,s] of [['bare',t],['quoted',q]] as const){
  const bytes=Buffer.from(s,'latin1'); const file=new File([bytes],'a.csv')
  const first=(await readDepot([file],emptyOnde,'2026-11-12T08:00:00',()=>{})).onde
  const res:Record<string,number>={}
  // interleaved, for a machine that others use
  const L:Record<string,number[]>={}
  const runs:[string,()=>unknown][]=[
   ['papa default',()=>Papa.parse(s)],['papa ;',()=>Papa.parse(s,{delimiter:';'})],['papa ; crlf',()=>Papa.parse(s,{delimiter:';',newline:'\r\n'})],['papa header',()=>Papa.parse(s,{header:true})],
   ['decode',()=>decode(bytes)],['open',()=>openFichier('a',bytes)],
   ['readDepot',()=>readDepot([file],emptyOnde,'2026-11-12T08:00:00',()=>{})],
   ['readDepot again',()=>readDepot([file],first,'2026-11-12T08:00:00',()=>{})],
  ]
  for(let k=0;k<R;k++)for(const [n,f] of runs){const a=performance.now();await f();(L[n]??=[]).push(performance.now()-a)}
  for(const n in L)res[n]=+med(L[n]!).toFixed(1)
  console.log(name,s.length,res)
  const o=openFichier('a',bytes); if(o.nature!=='eleves')throw 1
  const rows=()=>{o.fichier.problems.length=0;const r=elevesReader(o.fichier);return o.rows.map(x=>r(x.row,x.line)!)}
  const l=rows(); console.log('rows',(await time(R,rows)).toFixed(1),'merge',(await time(R,()=>merge(emptyOnde,{eleves:l,dispositifs:[],ecoles:[]},'2026-11-12T08:00:00'))).toFixed(1),'merge again',(await time(R,()=>merge(first,{eleves:l,dispositifs:[],ecoles:[]},'2026-11-12T08:00:00'))).toFixed(1), o.fichier.problems.length)
}
