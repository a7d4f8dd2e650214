using BenchmarkDotNet.Running;
using NetGen.Benchmarks.TrainStep;

if (args is ["train-step", .. string[] rest])
{
    return TrainStepCommand.Create().Parse(rest).Invoke();
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
