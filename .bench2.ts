const bytes=new Uint8Array(1300000).fill(65)
const file=new File([bytes],'a')
const L:Record<string,number[]>={}
function nextTurn(){return new Promise<void>(r=>{const {port1,port2}=new MessageChannel();port1.onmessage=()=>{port1.close();r()};port2.postMessage(null)})}
for(let k=0;k<31;k++){let a=performance.now();await file.arrayBuffer();(L.ab??=[]).push(performance.now()-a);a=performance.now();for(let i=0;i<4;i++)await nextTurn();(L.turn??=[]).push(performance.now()-a);a=performance.now();for(let i=0;i<4;i++)await new Promise(r=>setTimeout(r,0));(L.timeout??=[]).push(performance.now()-a);a=performance.now();for(let i=0;i<4;i++)await new Promise(r=>setImmediate(r));(L.imm??=[]).push(performance.now()-a)}
for(const n in L){L[n]!.sort((a,b)=>a-b);console.log(n,L[n]![15])}
