// A parent whose every launch site names its child: the list of its children is complete.
#define THROUGH_THUNK
#include "win32.h"

class PrintQueue {
  public:
    NOINLINE BOOL Open();
    NOINLINE BOOL Manage();
};

class Spooler {
  public:
    NOINLINE BOOL Restart();
};

/** Reached through the import library's thunk. */
BOOL PrintQueue::Open() {
    static wchar_t command[] = L"rundll32.exe printui.dll,PrintUIEntry /o";
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(L"C:\\Windows\\SysWOW64\\rundll32.exe", command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    CloseHandle(child.hThread);
    CloseHandle(child.hProcess);
    return 1;
}

BOOL PrintQueue::Manage() {
    return ShellExecuteW(nullptr, L"open", L"mmc.exe", L"printmanagement.msc", nullptr, SW_SHOWNORMAL) != nullptr;
}

BOOL Spooler::Restart() {
    return WinExec("net.exe start spooler", SW_HIDE) > 31;
}

/** Names that are only compared: no children. */
NOINLINE BOOL PrintsPlainText(const wchar_t *program) {
    return SameName(program, L"notepad.exe") || SameName(program, L"write.exe");
}

extern "C" void Main() {
    const wchar_t *what = Arguments();
    BOOL done = 0;
    if (PrintsPlainText(what)) {
        OutputDebugStringW(L"plain text: nothing to do");
        done = 1;
    } else if (SameName(what, L"/open")) {
        done = PrintQueue().Open();
    } else if (SameName(what, L"/manage")) {
        done = PrintQueue().Manage();
    } else if (SameName(what, L"/restart")) {
        done = Spooler().Restart();
    }
    ExitProcess(done ? 0 : 1);
}
