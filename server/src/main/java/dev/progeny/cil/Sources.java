package dev.progeny.cil;

import dev.progeny.flow.Origin;
import dev.progeny.flow.Origin.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where .NET's own library gets data from that the code does not hold. */
final class Sources {
    private static final String WINDOWS = "C:\\Windows";
    private static final String SYSTEM = WINDOWS + "\\System32";
    private static final Pattern VARIABLE = Pattern.compile("%([^%]+)%");
    private static final Map<String, String> VARIABLES =
            Map.of("systemroot", WINDOWS, "windir", WINDOWS, "comspec", SYSTEM + "\\cmd.exe");

    /** {@code Environment.SpecialFolder}, whose numbers are those of CSIDL. */
    private static final Map<Long, String> FOLDERS = Map.of(36L, WINDOWS, 37L, SYSTEM, 41L, WINDOWS + "\\SysWOW64");

    private static final Map<String, Kind> BY_NAME = Map.ofEntries(
            Map.entry("System.Environment::GetCommandLineArgs", Kind.COMMAND_LINE),
            Map.entry("System.Environment::get_CommandLine", Kind.COMMAND_LINE),
            Map.entry("System.Environment::get_ProcessPath", Kind.SELF),
            Map.entry("System.Diagnostics.Process::GetCurrentProcess", Kind.SELF),
            Map.entry("System.Reflection.Assembly::GetEntryAssembly", Kind.SELF),
            Map.entry("System.Reflection.Assembly::GetExecutingAssembly", Kind.SELF),
            Map.entry("System.Windows.Forms.Application::get_ExecutablePath", Kind.SELF),
            Map.entry("System.Windows.Forms.Application::get_StartupPath", Kind.OWN_FOLDER),
            Map.entry("System.AppDomain::get_BaseDirectory", Kind.OWN_FOLDER),
            Map.entry("System.AppContext::get_BaseDirectory", Kind.OWN_FOLDER),
            Map.entry("System.IO.File::ReadAllText", Kind.FILE),
            Map.entry("System.IO.File::ReadAllLines", Kind.FILE),
            Map.entry("System.IO.File::ReadLines", Kind.FILE),
            Map.entry("System.IO.TextReader::ReadLine", Kind.FILE),
            Map.entry("System.IO.TextReader::ReadToEnd", Kind.FILE),
            Map.entry("System.IO.StreamReader::ReadLine", Kind.FILE),
            Map.entry("System.IO.StreamReader::ReadToEnd", Kind.FILE),
            Map.entry("System.Configuration.ConfigurationManager::get_AppSettings", Kind.FILE),
            Map.entry("System.Console::ReadLine", Kind.USER_INTERFACE),
            Map.entry("System.Windows.Forms.Control::get_Text", Kind.USER_INTERFACE),
            Map.entry("System.Windows.Forms.FileDialog::get_FileName", Kind.USER_INTERFACE),
            Map.entry("System.IO.Path::GetTempPath", Kind.ENVIRONMENT),
            Map.entry("System.IO.Directory::GetCurrentDirectory", Kind.COMPUTED),
            Map.entry("System.Environment::get_CurrentDirectory", Kind.COMPUTED),
            Map.entry("System.IO.Path::GetTempFileName", Kind.COMPUTED),
            Map.entry("System.IO.Path::GetRandomFileName", Kind.COMPUTED));

    private Sources() {}

    /** @return nothing if the method is none of those that are known */
    static Optional<Value> of(String name, List<Value> arguments, Memory memory) {
        Kind kind = BY_NAME.get(name);
        if (kind != null) {
            return Optional.of(Value.from(kind, ""));
        }
        return switch (name) {
            case "System.Reflection.Assembly::get_Location",
                    "System.Reflection.Assembly::get_CodeBase",
                    "System.Diagnostics.Process::get_MainModule",
                    "System.Diagnostics.ProcessModule::get_FileName" -> Optional.of(own(arguments.get(0)));
            case "System.Environment::get_SystemDirectory" -> Optional.of(Value.of(Chars.literal(SYSTEM, 0)));
            case "System.Environment::GetFolderPath" -> Optional.of(folder(arguments.get(0)));
            case "System.Environment::GetEnvironmentVariable" -> Optional.of(variable(arguments.get(0), memory));
            case "System.Environment::ExpandEnvironmentVariables" -> Optional.of(expanded(arguments.get(0), memory));
            case "Microsoft.Win32.RegistryKey::OpenSubKey",
                    "Microsoft.Win32.RegistryKey::CreateSubKey",
                    "Microsoft.Win32.RegistryKey::OpenBaseKey" -> Optional.of(key(arguments, memory));
            case "Microsoft.Win32.RegistryKey::GetValue" ->
                Optional.of(Value.from(
                        Kind.REGISTRY, detail(arguments.get(0), memory) + " : " + words(arguments.get(1), memory)));
            case "Microsoft.Win32.Registry::GetValue" ->
                Optional.of(Value.from(
                        Kind.REGISTRY, words(arguments.get(0), memory) + " : " + words(arguments.get(1), memory)));
            case "System.Collections.Specialized.NameValueCollection::get_Item" ->
                Optional.of(Value.from(Kind.FILE, words(arguments.get(1), memory)));
            default -> Optional.empty();
        };
    }

    /** The own path, if the object is the own process or assembly. */
    private static Value own(Value object) {
        return object.map(
                it -> it instanceof Item.Unknown unknown && unknown.origin().kind() == Kind.SELF
                        ? Value.of(it)
                        : Value.unknown("the path of another module"));
    }

    private static Value folder(Value number) {
        return number.map(it -> it instanceof Item.Whole folder && FOLDERS.containsKey(folder.value())
                ? Value.of(Chars.literal(FOLDERS.get(folder.value()), 0))
                : Value.from(Kind.COMPUTED, "known folder"));
    }

    private static Value variable(Value name, Memory memory) {
        return Value.from(Kind.ENVIRONMENT, words(name, memory));
    }

    private static Value expanded(Value text, Memory memory) {
        return Texts.value(
                memory.strings(text).stream().map(Sources::expanded).distinct().toList());
    }

    private static Chars expanded(Chars text) {
        var out = new Chars(List.of());
        for (Chars.Piece piece : text.pieces()) {
            out = out.plus(piece instanceof Chars.Literal it ? expanded(it) : new Chars(List.of(piece)));
        }
        return out;
    }

    private static Chars expanded(Chars.Literal text) {
        var out = new Chars(List.of());
        Matcher variable = VARIABLE.matcher(text.text());
        int done = 0;
        while (variable.find()) {
            String value = VARIABLES.get(variable.group(1).toLowerCase(Locale.ROOT));
            out = out.plus(Chars.literal(text.text().substring(done, variable.start()), text.at()))
                    .plus(
                            value == null
                                    ? Chars.hole(new Origin(Kind.ENVIRONMENT, variable.group(1)))
                                    : Chars.literal(value, text.at()));
            done = variable.end();
        }
        return out.plus(Chars.literal(text.text().substring(done), text.at()));
    }

    private static Value key(List<Value> arguments, Memory memory) {
        return Value.from(
                Kind.REGISTRY,
                detail(arguments.get(0), memory) + "\\" + words(arguments.get(arguments.size() > 1 ? 1 : 0), memory));
    }

    private static String detail(Value key, Memory memory) {
        return key.items().size() == 1 && key.items().get(0) instanceof Item.Unknown it
                ? it.origin().detail()
                : words(key, memory);
    }

    /** A text for people; an ellipsis where it is not one that is known. */
    private static String words(Value value, Memory memory) {
        List<Chars> all = memory.strings(value);
        return all.size() == 1 && all.get(0).isComplete() ? all.get(0).known() : "…";
    }
}
