using System.CommandLine;

namespace NetGen.Samples.OnnxImport;

/// <summary>The sample's command line.</summary>
internal static class OnnxImportCommand
{
    /// <summary>Builds the command; its action imports the model.</summary>
    public static RootCommand Create()
    {
        Argument<string?> model = Model();
        Option<string?> className = Name("--class", "The class's name; made of the file's without it.");
        Option<string?> space = Name("--namespace", "The class's namespace.");
        Option<string?> output = SampleOptions.PathOf(
            "--output",
            "folder",
            "Where the class and its weights are written; the current folder for a model of yours.");
        Option<Loss?> loss = LossOption();
        var embed = new Option<bool>("--embed")
        {
            Description = "Embed the weights: the class gets a [Weights] attribute.",
        };
        var force = new Option<bool>("--force") { Description = "Replace files that are there." };
        Option<bool> json = SampleOptions.Json();
        var command = new RootCommand("Turns an ONNX model of dense layers into an annotated class and its weights.")
        {
            model, className, space, output, loss, embed, force, json,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            string? path = parsed.GetValue(model);
            var options = new OnnxImportOptions(
                path is null ? null : Path.GetFullPath(path),
                parsed.GetValue(className),
                parsed.GetValue(space),
                parsed.GetValue(output) ?? (path is null ? null : Environment.CurrentDirectory),
                parsed.GetValue(loss),
                parsed.GetValue(embed),
                parsed.GetValue(force),
                parsed.GetValue(json));
            var console = new SampleConsole(
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, options.Json);
            cancellationToken.ThrowIfCancellationRequested();
            OnnxImportRun.Run(options, console);
            return Task.FromResult(0);
        });
        return command;
    }

    private static Argument<string?> Model()
    {
        var model = new Argument<string?>("model")
        {
            Description = "The ONNX file. Without it the sample imports its own, which PyTorch trained on flowers.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        model.Validators.Add(result =>
        {
            // The parser takes a mistyped option for the file's name.
            string text = result.Tokens.Count > 0 ? result.Tokens[0].Value : ".";
            if (text.StartsWith('-'))
            {
                result.AddError($"There is no option '{text}'; a file of this name is './{text}'.");
            }
            else if (string.IsNullOrWhiteSpace(text) || text.Contains('\0', StringComparison.Ordinal))
            {
                result.AddError($"The model is '{text}'; it must name a file.");
            }
        });
        return model;
    }

    private static Option<string?> Name(string name, string description) =>
        new(name) { Description = description, HelpName = "name" };

    private static Option<Loss?> LossOption() => new("--loss")
    {
        Description = "The loss to train on with, for example SoftmaxCrossEntropy; the likely one without it.",
        HelpName = "loss",
        CustomParser = argument =>
        {
            string text = argument.Tokens[0].Value;
            if (Enum.GetNames<Loss>().Contains(text))
            {
                return Enum.Parse<Loss>(text);
            }

            argument.AddError($"--loss is '{text}'; it must be one of {string.Join(", ", Enum.GetNames<Loss>())}.");
            return null;
        },
    };
}
