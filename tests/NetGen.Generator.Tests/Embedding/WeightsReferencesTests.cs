using NetGen.Build;

namespace NetGen.Tests.Embedding;

public sealed class WeightsReferencesTests
{
    [Theory]
    [InlineData("[Weights(\"a.safetensors\")]", "a.safetensors")]
    [InlineData("[Network(2), NetGen.Weights( \"nets/a b.safetensors\" )]", "nets/a b.safetensors")]
    [InlineData("[WeightsAttribute(path: \"nets\\\\ä.safetensors\")]", "nets/ä.safetensors")]
    [InlineData("[Weights\n(\n@\"..\\a.safetensors\")]", "../a.safetensors")]
    [InlineData("[Weights(\"a\")] class A; [Weights(\"b\")] class B; [Weights(\"a\")] class C;", "a", "b")]
    [InlineData("net.LoadWeights(\"a.safetensors\")")]
    [InlineData("// [Weights(\"a.safetensors\")]")]
    [InlineData("/// <c>[Weights(\"a.safetensors\")]</c>")]
    [InlineData("[Weights(Path)]")]
    [InlineData("[Weights(\"\")]")]
    [InlineData("[Weights(\"a\nb\")]")]
    [InlineData("class A;")]
    [InlineData("Config.Weights(\"a\");")]
    [InlineData("Config c = new() { [Weights(\"a\")] = 1 };")]
    [InlineData("var all = [Weights(\"a\"), Weights(\"b\")]; int i = all[Weights(\"c\")];")]
    [InlineData("class A { void Weights(string a = \"a\") { [X] void B(string c) => Weights(\"a\"); } }")]
    [InlineData("/* [Weights(\"a\")] */ [Weights(\"b\")] class B;", "b")]
    [InlineData("string s = \"\"\"\n; [Weights(\"a\")] class A;\n\"\"\"; [Weights(\"b\")] class B;", "b")]
    [InlineData("string s = $@\"; \"\"[Weights(\"\"a\"\")]\"; char c = '\"'; [Weights(\"b\")] class B;", "b")]
    [InlineData("string s = \"// \\\"; /*\"; [Weights(\"b\")] class B; // */", "b")]
    [InlineData("namespace N; [Serializable] [X(typeof(int)), global::NetGen.@Weights(\"b\"),] class B;", "b")]
    [InlineData("class A { [type: Weights(\"a\")] [Weights(@\"c\")] class B; }", "a", "c")]
    [InlineData("[Weights(\"\"\"g\"o\\d\"\"\")]", "g\"o/d")]
    [InlineData("[Weights(\"\"\"\na\n\"\"\")] class A; [Weights($\"\"\"b\"\"\")] class B;")]
    [InlineData("[Weights(\"g\\u006fo\\x64\\U0001F600\\'\")]", "good\U0001F600'")]
    [InlineData("[Weights(/* \"b\" */ // \"c\"\n\"a\")]", "a")]
    [InlineData("class U { string S = \"http://x\"; [Weights(\"a\")] class A; }", "a")]
    [InlineData("[Weights(\"a\" + \".safetensors\")]")]
    [InlineData("[Weights(\"a\")")]
    [InlineData("[Weights(")]
    [InlineData("/* [Weights(\"a\")]")]
    public void Paths_in_a_source_file(string source, params string[] paths) =>
        WeightsReferences.In(source, []).ShouldBe(paths);

    [Theory]
    [InlineData("false", false)]
    [InlineData("true // here", true)]
    [InlineData("NET", true)]
    [InlineData("!NET", false)]
    [InlineData("OTHER", false)]
    [InlineData("OTHER || NET && LOCAL", true)]
    [InlineData("(OTHER || NET) && !(LOCAL)", false)]
    [InlineData("OTHER && OTHER == (OTHER)", false)]
    [InlineData("NET || OTHER && OTHER", true)]
    [InlineData("(NET == true) != (LOCAL && OTHER)", true)]
    [InlineData("GONE", false)]
    [InlineData("NET &&", false)]
    public void What_a_condition_leaves_out_is_not_there(string condition, bool isThere)
    {
        string source = $"""
            #define LOCAL
            #define GONE
            #undef GONE
             # if {condition}
            [Weights("a")] class A;
            #else
            Don't stop /* here
            [Weights("b")] class A;
            #if NET
            #endif
            #endif
            [Weights("c")] class C;
            """;
        string other = source.Replace("Don't stop /* here", string.Empty, StringComparison.Ordinal);
        WeightsReferences.In(isThere ? source : other, ["NET"]).ShouldBe([isThere ? "a" : "b", "c"]);
    }

    [Fact]
    public void Of_the_branches_of_a_condition_the_first_that_is_true_is_there()
    {
        const string source = """
            #if OTHER
            [Weights("a")] class A;
            #elif NET
            [Weights("b")] class A;
            #elif true
            [Weights("c")] class A;
            #endif
            """;
        WeightsReferences.In(source, ["NET"]).ShouldBe(["b"]);
        WeightsReferences.In(source, ["NET", "OTHER"]).ShouldBe(["a"]);
        WeightsReferences.In(source, []).ShouldBe(["c"]);
    }

    [Theory]
    [InlineData("/p", "/p/a.safetensors", "a.safetensors")]
    [InlineData("/p/", "/p/nets/a.safetensors", "nets/a.safetensors")]
    [InlineData("/p/q", "/p/a.safetensors", "../a.safetensors")]
    [InlineData("/p/q", "/r/a.safetensors", "../../r/a.safetensors")]
    public void The_name_of_a_resource(string project, string file, string name) =>
        Paths.Relative(project, file).ShouldBe(name);
}
