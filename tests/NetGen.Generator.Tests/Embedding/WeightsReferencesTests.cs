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
    public void Paths_in_a_source_file(string source, params string[] paths) =>
        WeightsReferences.In(source).ShouldBe(paths);

    [Theory]
    [InlineData("/p", "/p/a.safetensors", "a.safetensors")]
    [InlineData("/p/", "/p/nets/a.safetensors", "nets/a.safetensors")]
    [InlineData("/p/q", "/p/a.safetensors", "../a.safetensors")]
    [InlineData("/p/q", "/r/a.safetensors", "../../r/a.safetensors")]
    public void The_name_of_a_resource(string project, string file, string name) =>
        Paths.Relative(project, file).ShouldBe(name);
}
