import Papa from 'papaparse'
let head="Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;Identifiant classe;Attestation fournie;Autorisation associations;Autorisation photo;Décision de passage;Regroupement(s);Dispositif(s)\r\n"
let t=head,q=head.trim().split(';').map(c=>'"'+c+'"').join(';')+'\r\n'
for(let i=0;i<10000;i++){const c=['MARTIN'+i%500,'','Zoé'+i%300,'2018-03-'+String(1+i%28).padStart(2,'0'),'F',String(10000000+i).padStart(9,'0')+'AC','12 rue des Écoles','21000','DIJON','FRANCE','','','','','CYCLE II','CE1','CE1-'+i%40,String(98000+i%40),'Oui','Non','Oui','','',i%8?'':'PAP'];t+=c.join(';')+'\r\n';q+=c.map(x=>x?'"'+x+'"':'').join(';')+'\r\n'}
const L:Record<string,number[]>={}
let sink=0
const run=(n:string,f:()=>unknown)=>{const a=performance.now();f();(L[n]??=[]).push(performance.now()-a)}
for(let k=0;k<41;k++){
 for(const [n,s] of [['bare',t],['quoted',q]] as const){
 run(n+' all default',()=>Papa.parse(s).data.length)
 run(n+' all',()=>Papa.parse(s,{delimiter:';',newline:'\r\n'}).data.length)
 run(n+' step',()=>Papa.parse<string[]>(s,{delimiter:';',newline:'\r\n',step:(r)=>{sink+=r.data.length}}))
 run(n+' chunk64k',()=>Papa.parse<string[]>(s,{delimiter:';',newline:'\r\n',chunkSize:65536,chunk:(r)=>{sink+=r.data.length}}))
 run(n+' chunk256k',()=>Papa.parse<string[]>(s,{delimiter:';',newline:'\r\n',chunkSize:262144,chunk:(r)=>{sink+=r.data.length}}))
 }
}
for(const n in L){L[n]!.sort((a,b)=>a-b);console.log(n,L[n]![20]!.toFixed(1),L[n]![3]!.toFixed(1))}
