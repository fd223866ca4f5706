// A parent for ARM64: addresses are made by adrp and add, calls go through ldr and blr.
#include "win32.h"

class MirrorTask {
  public:
    NOINLINE BOOL Run();
};

class NetworkTask {
  public:
    NOINLINE UINT Renew();
};

BOOL MirrorTask::Run() {
    static wchar_t command[] = L"robocopy.exe C:\\Sync \\\\backup\\sync /MIR";
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(L"C:\\Windows\\System32\\robocopy.exe", command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    CloseHandle(child.hThread);
    CloseHandle(child.hProcess);
    return 1;
}

/** A tail call: the function ends with a jump to the API. */
UINT NetworkTask::Renew() {
    return WinExec("ipconfig.exe /renew", SW_HIDE);
}

extern "C" void Main() {
    const wchar_t *what = Arguments();
    UINT done = 0;
    if (SameName(what, L"/mirror")) {
        done = static_cast<UINT>(MirrorTask().Run());
    } else if (SameName(what, L"/renew")) {
        done = NetworkTask().Renew();
    } else {
        OutputDebugStringW(L"usage: syncagent.exe /mirror or /renew");
    }
    ExitProcess(done ? 0 : 1);
}
