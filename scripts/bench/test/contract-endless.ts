// A process that says who it is, and goes on until it is ended.
console.log(`ready ${process.pid}`);
setInterval(() => {}, 1000);
