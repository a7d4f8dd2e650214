using NetGen.Tests.Infrastructure;

namespace NetGen.Tests.Diagnostics;

public sealed class ConstructorTests
{
    private const string Layers = "[Network(4)] [Dense(2)] [Loss(Loss.SquaredError)]\n";

    [Theory]
    [InlineData("class Base(int size) { public int Size => size; }")]
    [InlineData("class Base { private Base() { } public Base(int size) { } }")]
    public Task A_base_class_without_a_parameterless_constructor(string parent) => AnalyzerTest.VerifyAsync(
        $"{Layers}partial class Net : [|Base|];\n{parent}",
        "NETGEN0005: Network 'Net' has a base class 'Base' without an accessible parameterless constructor; "
        + "give 'Base' one, or inherit from another class");

    [Theory]
    [InlineData("class Base;")]
    [InlineData("abstract class Base { protected Base() { } }")]
    [InlineData("class Base { internal Base(int size = 3, params string[] names) { } }")]
    public Task A_base_class_with_one_is_fine(string parent) =>
        AnalyzerTest.VerifyCleanAsync($"{Layers}partial class Net : Base;\n{parent}");

    [Fact]
    public Task A_private_constructor_of_the_class_around_is_accessible() => AnalyzerTest.VerifyCleanAsync(
        $$"""
        partial class Outer<T>
        {
            private Outer() { }

            {{Layers}}
            private partial class Net : Outer<int>;
        }
        """);

    [Fact]
    public Task A_primary_constructor() => AnalyzerTest.VerifyAsync(
        Layers + "partial class Net[|(int size)|] { public int Size => size; }",
        "NETGEN0005: Network 'Net' has a primary constructor; "
        + "write an ordinary constructor that begins with ': this(seed)'");

    [Theory]
    [InlineData("")]
    [InlineData("long")]
    [InlineData("NetGen.AlignedBuffer")]
    public Task A_generated_constructor(string type) => AnalyzerTest.VerifyAsync(
        $$"""{{Layers}}partial class Net { public [|Net|]({{(type == "" ? "" : type + " x")}}) { } }""",
        $"NETGEN0005: Network 'Net' has a constructor ({type}) beside the generated (long seed = 0) and "
        + "(AlignedBuffer parameters); remove it or give it other parameters");

    [Theory]
    [InlineData("")]
    [InlineData(": base()")]
    public Task A_constructor_that_runs_no_generated_one(string initializer) => AnalyzerTest.VerifyAsync(
        $$"""{{Layers}}partial class Net { public [|Net|](string name){{initializer}} { } }""",
        "NETGEN0005: Network 'Net' has a constructor that does not run a generated one; "
        + "let it begin with ': this(seed)'");

    [Theory]
    [InlineData("class Middle : First;")]
    [InlineData("class Middle : Between; class Between : First;")]
    public Task A_base_class_that_is_a_network(string parents) => AnalyzerTest.VerifyAsync(
        $"{Layers}partial class Net : [|Middle|];\n{parents}\n{Layers}partial class First;",
        "NETGEN0005: Network 'Net' has a base class 'First' that is a network too; "
        + "inherit from another class, because each network holds its own parameters");

    [Theory]
    [InlineData("partial class Net { public required string [|Name|] { get; set; } }")]
    [InlineData("partial class Net { public required string [|Name|]; }")]
    [InlineData("partial class [|Net|] : Base; class Base { public required string Name; }")]
    public Task A_required_member(string code) => AnalyzerTest.VerifyAsync(
        Layers + code,
        "NETGEN0005: Network 'Net' has a required member 'Name', which the generated Load does not set; "
        + "remove 'required' and give it a default");

    [Fact]
    public Task Other_constructors_are_fine() => AnalyzerTest.VerifyCleanAsync(
        Layers + "partial class Net { static Net() { } public Net(string name) : this(1L) { } }");
}
