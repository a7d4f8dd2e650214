using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Comparing;
using NetGen.Benchmarks.Comparing.Serving;
using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Int8;
using NetGen.Benchmarks.Results;

switch (args)
{
    case ["compare", .. string[] rest]:
        return CompareCommand.Create().Parse(rest).Invoke();
    case ["results", .. string[] rest]:
        return ResultsCommand.Create().Parse(rest).Invoke();
    case ["costs", .. string[] rest]:
        return CostsCommand.Create().Parse(rest).Invoke();
    case ["int8", .. string[] rest]:
        return Int8Command.Create().Parse(rest).Invoke();
    case ["serve", .. string[] rest]:
        // What `compare` starts as a child; no verb for people.
        return ServeCommand.Run(rest);
}

// On a machine that others use, the least and the median say more than the mean.
IConfig config = DefaultConfig.Instance
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(32));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
