namespace NetGen;

/// <summary>One epoch of a finished training.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Loss">The mean training loss over the epoch's samples, each before the update that it took part in.</param>
/// <param name="ValidationLoss">The validation loss after the epoch; NaN without validation.</param>
/// <param name="ValidationAccuracy">The validation accuracy after the epoch; NaN without validation or for regression.</param>
/// <param name="Rate">The learning rate of the epoch's last step.</param>
public sealed record EpochResult(int Epoch, double Loss, double ValidationLoss, double ValidationAccuracy, float Rate);
