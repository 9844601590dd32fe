using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PrepBot.Web.Api;

/// <summary>The edge of the chat's routes: a defect behind it gives the person a short error id that the log explains.</summary>
internal sealed partial class Edge(ILogger<Edge> logger)
{
    private const int IdBytes = 4;

    public RequestDelegate Around(Func<HttpContext, Task> route) => async context =>
    {
        try
        {
            await route(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
        catch (BadHttpRequestException e) when (!context.Response.HasStarted)
        {
            await Answer.ProblemAsync(context, e.StatusCode, "request", "That request could not be read.");
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
            Failed(e, id, context.GetEndpoint()?.DisplayName ?? "?");
            await Answer.ProblemAsync(context, StatusCodes.Status500InternalServerError, "defect",
                $"Something went wrong here (error {id}). It has been logged; please try again.");
        }
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "Error {ErrorId} in {Route}")]
    private partial void Failed(Exception e, string errorId, string route);
}
