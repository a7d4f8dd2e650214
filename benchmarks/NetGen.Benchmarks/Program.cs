using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using NetGen.Benchmarks.Comparing;
using NetGen.Benchmarks.Comparing.Serving;
using NetGen.Benchmarks.Costs;
using NetGen.Benchmarks.Int8;
using NetGen.Benchmarks.Results;

// What `compare` starts as a child; no verb for people.
if (args is ["serve", .. string[] rest])
{
    return ServeCommand.Run(rest);
}

var verbs = new RootCommand("What is measured beside others, or held to a bar.")
{
    CompareCommand.Create(), ResultsCommand.Create(), CostsCommand.Create(), Int8Command.Create(),
};
if (args.Length > 0 && verbs.Subcommands.Any(verb => verb.Name == args[0]))
{
    return verbs.Parse(args).Invoke();
}

// On a machine that others use, the least and the median say more than the mean.
IConfig config = DefaultConfig.Instance
    .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
    .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(32));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
return 0;
