// A process that prints its id, and runs until it is ended.
console.log(`ready ${process.pid}`);
setInterval(() => {}, 1000);
