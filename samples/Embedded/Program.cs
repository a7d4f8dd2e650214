using System.Text;
using NetGen.Samples.Embedded;

if (Arguments.Parse(args, out string problem) is not { } arguments)
{
    Console.Error.WriteLine($"Error: {problem}");
    return 1;
}

if (arguments.Help)
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

// The prediction first, then all else: what a program spends until it has its first answer.
Classification run = Classification.Start();
double milliseconds = run.MillisecondsSince(arguments.Started);
run.Finish();
if (arguments.Json)
{
    Console.WriteLine(Report.Json(run, milliseconds));
}
else
{
    Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    Console.Write(Report.Text(run, milliseconds));
}

return 0;
