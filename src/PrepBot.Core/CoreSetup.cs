using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PrepBot.Core.Bank;
using PrepBot.Core.Chat;
using PrepBot.Core.Daily;
using PrepBot.Core.Delivery;
using PrepBot.Core.Dispatch;
using PrepBot.Core.Help;
using PrepBot.Core.Judging;
using PrepBot.Core.Leads;
using PrepBot.Core.Linking;
using PrepBot.Core.Moderation;
using PrepBot.Core.Practice;
using PrepBot.Core.Privacy;
using PrepBot.Core.Scores;
using PrepBot.Core.Today;

namespace PrepBot.Core;

/// <summary>Everything that Core offers, for the host to add. The host adds store, graders, bank parser, adapters, clock and options, and before them the judge if there is one.</summary>
public static class CoreSetup
{
    /// <summary>Adds the use cases, the dispatch chain and the three runners.</summary>
    public static IServiceCollection AddPrepBotCore(this IServiceCollection services)
    {
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<AnswerMarking>().AddSingleton<TeamMarking>();
        services.AddSingleton<SecondOpinion>().AddSingleton<JudgedAnswers>().AddSingleton<AdviceRunner>();
        services.TryAddSingleton<IJudge, NoJudge>();
        services.TryAddSingleton<FreshFence>(_ => () => RandomNumberGenerator.GetHexString(32, lowercase: true));
        services.AddSingleton<PendingUploads>();
        services.AddSingleton<IChatInbox, ChatInbox>();
        services.AddSingleton<Func<IReadOnlyList<CommandSpec>>>(p => () => p.GetRequiredService<IChatInbox>().Commands);
        services.AddSingleton<Func<string, ChatFeatures>>(p => name => p.GetServices<IChatAdapter>().FirstOrDefault(a => a.Name == name)?.Features ?? ChatFeatures.None);
        services.AddSingleton<DailyRunner>().AddSingleton<DailySpaces>();
        services.AddSingleton<RemarkRunner>();
        services.AddSingleton<OutboxSender>().AddSingleton<OutboxRunner>();
        return services
            .Handler<QuestionCommand>().Handler<QuizCommand>().Handler<QuizActions>()
            .Handler<AnswerDaily>().Handler<DailySet>().Handler<DailyShow>().Handler<DailyPause>().Handler<DailyResume>().Handler<DailySkip>()
            .Handler<DailyPreview>().Handler<DailyNow>().Handler<DailyClose>().Handler<SendAgain>()
            .Handler<LeaderboardCommand>().Handler<StatsCommand>().Handler<TopicsCommand>().Handler<SearchCommand>()
            .Handler<PrivacySee>().Handler<PrivacyExport>().Handler<PrivacyHide>().Handler<PrivacyShow>().Handler<PrivacyDelete>()
            .Handler<BankList>().Handler<BankCheck>().Handler<BankEnable>().Handler<BankDisable>().Handler<BankUpload>()
            .Handler<LeadAdd>().Handler<LeadRemove>().Handler<LeadList>()
            .Handler<AppealActions>().Handler<ModerateCommand>()
            .Handler<LinkStart>().Handler<LinkJoin>().Handler<LinkStatus>().Handler<LinkUndo>().Handler<LinkTeam>().Handler<LinkTeamPart>().Handler<TodayCommand>().Handler<HelpCommand>();
    }

    // One object, under each role that it plays.
    private static IServiceCollection Handler<T>(this IServiceCollection services)
        where T : class
    {
        services.AddSingleton<T>();
        if (typeof(T).IsAssignableTo(typeof(ICommand))) services.AddSingleton(p => (ICommand)p.GetRequiredService<T>());
        if (typeof(T).IsAssignableTo(typeof(IActionHandler))) services.AddSingleton(p => (IActionHandler)p.GetRequiredService<T>());
        if (typeof(T).IsAssignableTo(typeof(IFormHandler))) services.AddSingleton(p => (IFormHandler)p.GetRequiredService<T>());
        return services;
    }
}
