using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.TrainStep;

if (args is ["train-step", .. string[] rest])
{
    return TrainStepCommand.Create().Parse(rest).Invoke();
}

// On a machine that others use, the least and the median say more than the mean.
IConfig config = DefaultConfig.Instance
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(32));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
