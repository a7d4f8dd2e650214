using NetGen.Build;

namespace NetGen.Tests.Embedding;

public sealed class ResourceNamesTests
{
    [Fact]
    public void The_name_of_a_resource_does_not_tell_where_the_project_lies()
    {
        Names("/p/q").ShouldBe(["nets/a", "../2/a", "../a", "../b", "a"]);
        Names("/home/me/p/q").ShouldBe(Names("/p/q"));

        static IEnumerable<string> Names(string project)
        {
            string[] paths = [$"{project}/nets/a", $"{project}/../a", "/r/a", $"{project}/../r/b", $"{project}/a"];
            Dictionary<string, string> names = ResourceNames.Of(project, paths.Select(Path.GetFullPath));
            return paths.Select(path => names[Path.GetFullPath(path)].Replace("NetGen.Weights/", string.Empty));
        }
    }
}
