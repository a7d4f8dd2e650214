using NetGen.Tests;

// What NetGen.Networks.Probe does, ahead of time, for the networks compiled into the program.
//
//     NetGen.Networks.Aot STEPS BATCH [NAME ...]
ProbeRun.Print(Covering.Declared.Networks.Select(one => new ProbedNetwork(one.Create, one.Quantize)), args);
