using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrepBot.Core.Chat;
using PrepBot.Web.Api;
using PrepBot.Web.Guard;
using PrepBot.Web.Identity;
using PrepBot.Web.Live;

namespace PrepBot.Web;

/// <summary>
/// The local chat in a host: <see cref="AddWebChat"/>, then <see cref="UseWebGuard"/> before everything else, then <see cref="MapWebChat"/>.
/// The host brings <see cref="Core.Ports.IStore"/> and <see cref="IChatInbox"/>.
/// </summary>
public static class WebChat
{
    /// <summary>Registers the guard, and with <see cref="WebOptions.Enabled"/> the chat and its <see cref="IChatAdapter"/>.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services, WebOptions options)
    {
        services.AddRouting();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSingleton<HostRule>().AddSingleton<Tickets>().AddSingleton<TokenGuesses>().AddSingleton<SignIn>();
        if (!options.Enabled) return services;
        services.AddSingleton<LiveHub>().AddSingleton<Transcript>().AddSingleton<LiveStream>();
        services.AddSingleton<Callers>().AddSingleton<PersonOptions>().AddSingleton<OnceOnly>().AddSingleton<Outcomes>().AddSingleton<Edge>();
        services.AddSingleton<PeopleRoutes>().AddSingleton<ReadingRoutes>().AddSingleton<ActingRoutes>().AddSingleton<CompletionRoute>();
        services.AddSingleton<WebAdapter>();
        services.AddSingleton<IChatAdapter>(s => s.GetRequiredService<WebAdapter>());
        return services;
    }

    /// <summary>
    /// Checks Host, Origin and the access token of every request and sets the security headers. <c>/healthz</c> stays open, <c>/metrics</c> takes the access
    /// token as a bearer token when one is set.
    /// </summary>
    public static IApplicationBuilder UseWebGuard(this IApplicationBuilder app) => app.UseMiddleware<WebGuard>();

    /// <summary>Maps the page and what it calls. Nothing is mapped when the page is switched off.</summary>
    public static void MapWebChat(this IEndpointRouteBuilder app)
    {
        var services = app.ServiceProvider;
        if (!services.GetRequiredService<WebOptions>().Enabled) return;
        app.MapGet("/", context => PageFiles.ServeAsync(context, "index.html"));
        foreach (var file in PageFiles.Served) app.MapMethods("/" + file, [HttpMethods.Get, HttpMethods.Head], context => PageFiles.ServeAsync(context, file));
        MapApi(app, services, services.GetRequiredService<Edge>());
    }

    private static void MapApi(IEndpointRouteBuilder app, IServiceProvider services, Edge edge)
    {
        var signIn = services.GetRequiredService<SignIn>();
        app.MapGet(WebGuard.SignInPath, edge.Around(signIn.ShowAsync));
        app.MapPost(WebGuard.SignInPath, edge.Around(signIn.TakeAsync));
        app.MapPost("/api/leave", edge.Around(SignIn.LeaveAsync));

        var people = services.GetRequiredService<PeopleRoutes>();
        app.MapGet("/api/me", edge.Around(people.MeAsync));
        app.MapPost("/api/enter", edge.Around(people.EnterAsync));

        var reading = services.GetRequiredService<ReadingRoutes>();
        app.MapGet("/api/messages", edge.Around(reading.MessagesAsync));
        app.MapGet("/api/download", edge.Around(reading.DownloadAsync));

        var acting = services.GetRequiredService<ActingRoutes>();
        app.MapPost("/api/say", edge.Around(acting.SayAsync));
        app.MapPost("/api/act", edge.Around(acting.ActAsync));
        app.MapPost("/api/submit", edge.Around(acting.SubmitAsync));

        app.MapPost("/api/complete", edge.Around(services.GetRequiredService<CompletionRoute>().CompleteAsync));
        app.MapPost("/api/stream", edge.Around(services.GetRequiredService<LiveStream>().RunAsync));
        app.Map("/api/{**rest}", context => Answer.ProblemAsync(context, StatusCodes.Status404NotFound, "route", "There is nothing here. Reload the page."));
    }
}
