using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PrepBot.TestKit;

/// <summary>PrepBot as a process of its own on a free loopback port; ended by its process id whatever the test does.</summary>
public sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(180);

    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private TaskCompletionSource _said = New();

    private BotProcess(Process process, string url) => (_process, Url) = (process, url);

    public string Url { get; }

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static Task<BotProcess> StartAsync(int port, IReadOnlyDictionary<string, string> settings) => StartAsync(port, settings, "PrepBot is ready");

    /// <summary>Starts it and waits until it says something.</summary>
    public static Task<BotProcess> StartAsync(int port, IReadOnlyDictionary<string, string> settings, string until) =>
        StartVerbAsync([], port, settings, AppContext.BaseDirectory, until);

    /// <summary>Starts a verb that goes on, and waits until it says something.</summary>
    public static async Task<BotProcess> StartVerbAsync(string[] arguments, int port, IReadOnlyDictionary<string, string> settings, string folder, string until)
    {
        var url = $"http://127.0.0.1:{port}";
        var bot = new BotProcess(Run(arguments, new Dictionary<string, string>(settings) { ["Web__Url"] = url }, folder), url);
        bot._process.OutputDataReceived += bot.Hear;
        bot._process.ErrorDataReceived += bot.Hear;
        bot._process.Exited += (_, _) => bot.Pulse();
        bot._process.EnableRaisingEvents = true;
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        try
        {
            await bot.SaysAsync(until);
        }
        catch
        {
            await bot.DisposeAsync();
            throw;
        }
        return bot;
    }

    /// <summary>Waits until it has said something.</summary>
    public async Task SaysAsync(string words)
    {
        while (true)
        {
            var next = Volatile.Read(ref _said).Task;
            if (Output.Contains(words, StringComparison.Ordinal)) return;
            if (_process.HasExited) throw new InvalidOperationException("PrepBot ended: " + Output);
            await next.WaitAsync(ReadyWithin);
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<(int Status, string Output, string Error)> VerbAsync(string[] arguments, IReadOnlyDictionary<string, string> settings, string folder, string input = "")
    {
        using var process = Run(arguments, settings, folder);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(ReadyWithin);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>SIGKILL: nothing is flushed, nothing is said.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>What Ctrl+C sends, or what a service manager sends where tests run in the background of a shell, which has its children ignore the first.</summary>
    /// <returns>The exit status that it ends with.</returns>
    public async Task<int> InterruptAsync()
    {
        var id = _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        using var kill = Process.Start("kill", [IgnoresInterrupts(id) ? "-TERM" : "-INT", id]);
        await _process.WaitForExitAsync().WaitAsync(ReadyWithin);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    // Linux: proc_pid_status, SigIgn: a bit for each ignored signal, SIGINT is the second.
    private static bool IgnoresInterrupts(string id)
    {
        var status = $"/proc/{id}/status";
        var mask = File.Exists(status) ? File.ReadLines(status).FirstOrDefault(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) : null;
        return mask is not null && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) & 2) != 0;
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
        Pulse();
    }

    private void Pulse() => Interlocked.Exchange(ref _said, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static Process Run(string[] arguments, IReadOnlyDictionary<string, string> settings, string folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PrepBot.dll"));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var (key, value) in settings) start.Environment[key] = value;
        return Process.Start(start)!;
    }
}
