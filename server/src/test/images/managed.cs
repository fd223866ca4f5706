// Ways in which .NET code starts programs, one a method; what each starts is in managed.txt beside the tests that read it.
using System;
using System.Diagnostics;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading.Tasks;
using Microsoft.Win32;

static class Native
{
    [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
    public struct ShellExecuteInfo
    {
        public int cbSize;
        public string lpVerb;
        public string lpFile;
        public string lpParameters;
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode)]
    public static extern bool CreateProcess(
        string application, StringBuilder line, IntPtr a, IntPtr b, bool c, uint d, IntPtr e, string f, IntPtr g, IntPtr h);

    [DllImport("kernel32.dll")]
    public static extern uint WinExec(string line, uint show);

    [DllImport("shell32.dll", CharSet = CharSet.Unicode, EntryPoint = "ShellExecuteExW")]
    public static extern bool Execute(ref ShellExecuteInfo info);
}

class Launcher
{
    readonly string tool;

    public Launcher(string tool) { this.tool = tool; }

    public void OfOwnField() { Process.Start(tool); }
}

class Options
{
    public string Path { get; set; }
}

/// Code that the compiler moves into objects of its own.
static class Later
{
    static async Task Run(string tool) { await Task.Delay(1); Process.Start(tool); }

    static async Task RunInfo(ProcessStartInfo info) { await Task.Delay(1); Process.Start(info); }

    static async Task RunChanged(string tool) { await Task.Delay(1); tool = tool + "x"; await Task.Delay(1); Process.Start(tool); }

    public static void Waits()
    {
        Run("awaited.exe").Wait();
        RunInfo(new ProcessStartInfo("informed.exe", "/now")).Wait();
        RunChanged("before.exe").Wait();
    }

    public static void Shared(int count)
    {
        string tool = "shared.exe";
        Action run = () => Process.Start(tool, count.ToString());
        run();
    }

    public static void Changed(int count)
    {
        string tool = "never.exe";
        Action run = () => Process.Start(tool, count.ToString());
        tool = "changed.exe";
        run();
    }
}

static class Cases
{
    static readonly string Folder = Path.Combine(Environment.SystemDirectory, "oobe");
    static readonly string Static = "static.exe";
    static string changing = "first.exe";

    static void Plain() { Process.Start("plain.exe"); }

    static void WithArguments() { Process.Start("arguments.exe", "/quiet " + DateTime.Now); }

    static void Info() { Process.Start(new ProcessStartInfo("info.exe", "/a") { UseShellExecute = false }); }

    static void Properties()
    {
        var process = new Process();
        process.StartInfo.FileName = "properties.exe";
        process.StartInfo.Arguments = "/b";
        process.Start();
    }

    static void Branches(bool first)
    {
        string file = first ? "yes.exe" : "no.exe";
        try { Process.Start(file); }
        catch (Exception) { Process.Start("rescue.exe"); }
    }

    static void Combined() { Process.Start(Path.Combine(Folder, "setup.exe")); }

    static void Formatted(int number) { Process.Start(string.Format("{0}\\tool{{1}}.exe", Folder), "/n " + number); }

    static void Holes() { Process.Start(Environment.GetEnvironmentVariable("TOOLS") + "\\hole.exe"); }

    static void Built()
    {
        var text = new StringBuilder();
        text.Append("built");
        text.Append(".exe");
        Process.Start(text.ToString());
    }

    static void FromStatic() { Process.Start(Static); }

    static void Change(bool yes) { if (yes) changing = "second.exe"; Process.Start(changing); }

    static void Run(string file, string arguments) { Process.Start(file, arguments); }

    static void Deeper(string file) { Run(file, "/deep"); }

    static void Callers() { Run("one.exe", "/1"); Deeper("two.exe"); }

    static ProcessStartInfo Make(string file) { return new ProcessStartInfo { FileName = file }; }

    static void FromFactory() { Process.Start(Make("factory.exe")); }

    static void Fill(ProcessStartInfo info) { info.FileName = "filled.exe"; }

    static void FromFiller() { var info = new ProcessStartInfo("overwritten.exe"); Fill(info); Process.Start(info); }

    static void OfObject() { var options = new Options { Path = "option.exe" }; Process.Start(options.Path); }

    static void OfEither(bool first)
    {
        var one = new Options { Path = "never.exe" };
        var other = new Options { Path = "this.exe" };
        Console.WriteLine(one.Path);
        Process.Start(other.Path);
    }

    static void Each() { foreach (string tool in new[] { "a.exe", "b.exe" }) Process.Start(tool); }

    static void FromRegistry()
    {
        using (var key = Registry.LocalMachine.OpenSubKey("SOFTWARE\\Vendor")) { Process.Start((string)key.GetValue("Tool")); }
    }

    static void Self() { Process.Start(Process.GetCurrentProcess().MainModule.FileName, "/again"); }

    static void Address() { Process.Start("https://example.org/help"); }

    static void Found(string folder) { Process.Start(new FileInfo(Path.Combine(folder, "found.exe")).FullName); }

    static void Above() { Process.Start(new DirectoryInfo("tools").Parent.FullName + "\\above.exe"); }

    static void Loop(int count)
    {
        string text = "";
        for (int i = 0; i < count; i++) text += "x";
        Process.Start(text + ".exe");
    }

    static void Compared(string name)
    {
        if (name == "compared.exe") Console.WriteLine("logged.exe");
        Registry.CurrentUser.SetValue("Tool", "written.exe");
        Process.Start(name);
    }

    static void NativeLine() { Native.CreateProcess(null, new StringBuilder("native.exe /x"), IntPtr.Zero, IntPtr.Zero, false, 0, IntPtr.Zero, null, IntPtr.Zero, IntPtr.Zero); }

    static void NativeShort() { Native.WinExec("winexec.exe /y", 1); }

    static void NativeStructure()
    {
        var info = new Native.ShellExecuteInfo();
        info.lpFile = "shell.exe";
        Native.Execute(ref info);
    }

    static void Main(string[] arguments)
    {
        Plain(); WithArguments(); Info(); Properties(); Branches(arguments.Length > 1); Combined(); Formatted(arguments.Length);
        Holes(); Built(); FromStatic(); Change(true); Callers(); FromFactory(); FromFiller(); OfObject(); OfEither(true); Each();
        FromRegistry(); Self(); Address(); Loop(arguments.Length); Compared(Console.ReadLine()); NativeLine(); NativeShort();
        NativeStructure(); Found(Console.ReadLine()); Above(); Later.Waits(); Later.Shared(1); Later.Changed(1); new Launcher("field.exe").OfOwnField();
        Process.Start(arguments[0]);
    }
}
