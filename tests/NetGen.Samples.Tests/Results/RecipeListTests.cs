using NetGen.Benchmarks.Results;
using NetGen.Benchmarks.Results.Recipes;

namespace NetGen.Samples.Tests.Results;

public sealed class RecipeListTests
{
    [Theory]
    [InlineData("iris", "accuracy", 0.95)]
    [InlineData("wine", "accuracy", 0.97)]
    [InlineData("breast-cancer", "accuracy", 0.97)]
    [InlineData("banknote", "accuracy", 0.997)]
    [InlineData("sonar", "accuracy", 0.82)]
    [InlineData("optdigits", "accuracy", 0.965)]
    [InlineData("adult", "accuracy", 0.853)]
    [InlineData("california-housing", "r2", 0.79)]
    [InlineData("concrete", "rmse", 5.5)]
    [InlineData("airfoil", "rmse", 2.5)]
    [InlineData("abalone", "r2", 0.55)]
    [InlineData("mackey-glass", "nrmse", 0.02)]
    [InlineData("mnist-784-256-10", "accuracy", 0.982)]
    [InlineData("mnist-784-512-512-10-dropout", "accuracy", 0.985)]
    [InlineData("two-spirals", "accuracy", 1)]
    public void A_data_set_has_its_metric_and_its_bar(string name, string metric, double floor)
    {
        Recipe recipe = RecipeList.Choose([name]).ShouldHaveSingleItem();
        (recipe.Metric.Name, recipe.Floor).ShouldBe((metric, floor));
    }

    [Fact]
    public void There_are_no_others() => RecipeList.All.Count.ShouldBe(15);

    [Fact]
    public void Without_names_all_are_chosen_and_names_keep_the_order_of_the_table()
    {
        RecipeList.Choose([]).ShouldBe(RecipeList.All);
        RecipeList.Choose(["wine", "iris"]).Select(recipe => recipe.Name).ShouldBe(["iris", "wine"]);
    }
}
