package dev.progeny.evidence;

import dev.progeny.evidence.LaunchApi.Arguments;
import dev.progeny.evidence.LaunchApi.Command;
import dev.progeny.evidence.LaunchApi.Form;
import dev.progeny.evidence.LaunchApi.MappedSection;
import dev.progeny.evidence.LaunchApi.ProcessParameters;
import dev.progeny.evidence.LaunchApi.Shell;
import dev.progeny.evidence.LaunchApi.ShellStructure;
import dev.progeny.evidence.LaunchApi.Spawn;
import dev.progeny.evidence.LaunchApi.UnicodeString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The functions of Windows and of the C runtime that start processes. A new one is a row here and a fixture. */
public final class LaunchApis {
    private static final String WIN32 = "https://learn.microsoft.com/windows/win32/api/";
    private static final String CRT = "https://learn.microsoft.com/cpp/c-runtime-library/reference/";
    private static final int NONE = LaunchApi.NONE;

    /** SHELLEXECUTEINFO: {@code lpFile} and {@code lpParameters}. */
    private static final ShellStructure SHELL_EXECUTE_INFO =
            new ShellStructure(List.of(0x10L, 0x18L), List.of(0x14L, 0x20L));

    /** SHCREATEPROCESSINFOW: {@code pszFile} and {@code pszParameters}. */
    private static final ShellStructure SH_CREATE_PROCESS_INFO =
            new ShellStructure(List.of(0x0cL, 0x18L), List.of(0x10L, 0x20L));

    private static final Map<String, LaunchApi> ROWS =
            rows().stream().collect(Collectors.toUnmodifiableMap(LaunchApi::name, Function.identity()));

    private LaunchApis() {}

    public static boolean isLaunch(String name) {
        return ROWS.containsKey(name);
    }

    public static Optional<LaunchApi> of(String name) {
        return Optional.ofNullable(ROWS.get(name));
    }

    private static List<LaunchApi> rows() {
        List<LaunchApi> rows = new ArrayList<>();
        String processes = WIN32 + "processthreadsapi/nf-processthreadsapi-";
        both(rows, "CreateProcess", new Arguments(0, 1), processes + "createprocessw");
        both(rows, "CreateProcessAsUser", new Arguments(1, 2), processes + "createprocessasuserw");
        both(rows, "CreateProcessInternal", new Arguments(1, 2), processes + "createprocessw");
        row(rows, "CreateProcessWithLogonW", new Arguments(4, 5), WIN32 + "winbase/nf-winbase-createprocesswithlogonw");
        row(rows, "CreateProcessWithTokenW", new Arguments(2, 3), WIN32 + "winbase/nf-winbase-createprocesswithtokenw");
        row(rows, "WinExec", new Arguments(NONE, 0), WIN32 + "winbase/nf-winbase-winexec");
        row(rows, "LoadModule", new Arguments(0, NONE), WIN32 + "winbase/nf-winbase-loadmodule");

        String shell = WIN32 + "shellapi/nf-shellapi-";
        both(rows, "ShellExecute", new Shell(2, 3), shell + "shellexecutew");
        both(rows, "ShellExecuteEx", SHELL_EXECUTE_INFO, shell + "shellexecuteexw");
        both(rows, "RealShellExecuteEx", new Shell(2, 3), shell + "shellexecutew");
        row(rows, "ShellExecuteEx", SHELL_EXECUTE_INFO, shell + "shellexecuteexw");
        row(rows, "SHCreateProcessAsUserW", SH_CREATE_PROCESS_INFO, shell + "shcreateprocessasuserw");
        both(rows, "ShellExec_RunDLL", new Arguments(NONE, 2), shell + "shellexecutew");

        String native0 = "https://ntdoc.m417z.com/";
        for (String prefix : List.of("Nt", "Zw")) {
            row(rows, prefix + "CreateUserProcess", new ProcessParameters(8), native0 + "ntcreateuserprocess");
            row(rows, prefix + "CreateProcess", new MappedSection(), native0 + "ntcreateprocess");
            row(rows, prefix + "CreateProcessEx", new MappedSection(), native0 + "ntcreateprocessex");
        }
        row(rows, "RtlCreateUserProcess", new UnicodeString(0), native0 + "rtlcreateuserprocess");
        row(rows, "RtlCreateUserProcessEx", new UnicodeString(0), native0 + "rtlcreateuserprocessex");

        row(rows, "system", new Command(0), CRT + "system-wsystem");
        row(rows, "_wsystem", new Command(0), CRT + "system-wsystem");
        for (String name : List.of("_popen", "_wpopen", "popen")) {
            row(rows, name, new Command(0), CRT + "popen-wpopen");
        }
        for (String way : List.of("l", "le", "lp", "lpe", "v", "ve", "vp", "vpe")) {
            for (String prefix : List.of("_", "_w")) {
                row(rows, prefix + "spawn" + way, new Spawn(1), CRT + "spawn-wspawn-functions");
                row(rows, prefix + "exec" + way, new Spawn(0), CRT + "exec-wexec-functions");
            }
        }
        return rows;
    }

    private static void both(List<LaunchApi> rows, String name, Form form, String page) {
        row(rows, name + "A", form, page);
        row(rows, name + "W", form, page);
    }

    private static void row(List<LaunchApi> rows, String name, Form form, String page) {
        rows.add(new LaunchApi(name, form, page));
    }
}
