// Our own stand-in for a fault reporter: it has the shape of the program that the method was first shown on, none of its code.
#include "faultrep.h"
#include "wer.h"
#include "win32.h"

class CInpagePlugIn {
  public:
    NOINLINE BOOL StartCoFireProcess();
};

class CAppRecorderPlugin {
  public:
    NOINLINE BOOL StopRecordingSession();
};

class CHangReport {
  public:
    NOINLINE BOOL ShowDialog(BOOL secure);
};

class CJustInTimeDebugger {
  public:
    NOINLINE BOOL Start();
};

static void Release(const PROCESS_INFORMATION &child) {
    CloseHandle(child.hThread);
    CloseHandle(child.hProcess);
}

/** The easy case: the command line stands next to the call. */
BOOL CInpagePlugIn::StartCoFireProcess() {
    static wchar_t command[] = L"cofire.exe -inpage -queue";
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    Release(child);
    return 1;
}

/** The application is named with its folder, the command line beside it. */
BOOL CAppRecorderPlugin::StopRecordingSession() {
    static wchar_t command[] = L"psr.exe /stop";
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(L"C:\\Windows\\System32\\psr.exe", command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    Release(child);
    return 1;
}

/** The wrapper: its only launch site starts whatever its callers ask for. */
NOINLINE BOOL LaunchTool(wchar_t *command) {
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    Release(child);
    return 1;
}

BOOL CHangReport::ShowDialog(BOOL secure) {
    static wchar_t plain[] = L"rundll32.exe werui.dll,ShowHangDialog";
    static wchar_t guarded[] = L"rundll32.exe werui.dll,ShowSecureHangDialog";
    if (secure) {
        return LaunchTool(guarded);
    }
    OutputDebugStringW(L"hang dialog: not through cmd.exe");
    return LaunchTool(plain) + 1;
}

/** The child is data: whatever debugger the registry names. */
BOOL CJustInTimeDebugger::Start() {
    HANDLE key;
    if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, L"SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\AeDebug", 0, KEY_READ, &key)) {
        return 0;
    }
    wchar_t command[260];
    DWORD size = sizeof command;
    LONG failure = RegQueryValueExW(key, L"Debugger", nullptr, nullptr, command, &size);
    RegCloseKey(key);
    if (failure) {
        return 0;
    }
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    Release(child);
    return 1;
}

/** A name that is only compared: no child. */
NOINLINE BOOL IsShell(const wchar_t *program) {
    return SameName(program, L"explorer.exe");
}

extern "C" void Main() {
    const wchar_t *what = Arguments();
    BOOL done = 0;
    if (IsShell(what)) {
        done = WerReportShellCrash(what);
    } else if (SameName(what, L"/inpage")) {
        done = CInpagePlugIn().StartCoFireProcess();
    } else if (SameName(what, L"/recorder")) {
        done = CAppRecorderPlugin().StopRecordingSession();
    } else if (SameName(what, L"/hang")) {
        done = CHangReport().ShowDialog(0);
    } else if (SameName(what, L"/hangsecure")) {
        done = CHangReport().ShowDialog(1);
    } else if (SameName(what, L"/trace")) {
        done = ReportFaultWithTrace();
    } else if (SameName(what, L"/debug")) {
        done = CJustInTimeDebugger().Start() || ReportFaultToDebugger();
    }
    ExitProcess(done ? 0 : 1);
}
