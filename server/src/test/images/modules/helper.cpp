// RunTool starts what it is handed, in the folder of the tools. Install starts something of its own that RunTool's callers never
// reach; the function that is kept in a variable may be reached by anybody.
#include "win32.h"
#define EXPORT extern "C" __declspec(dllexport) NOINLINE

static NOINLINE BOOL Start(wchar_t *command) {
    char startup[104] = {104}, child[24];
    return CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, child);
}

EXPORT BOOL RunTool(const wchar_t *name, int flags) {
    wchar_t command[260];
    lstrcpyW(command, L"C:\\Tools\\");
    lstrcatW(command, name);
    lstrcatW(command, L" -quiet");
    return Start(command) + flags;
}

EXPORT BOOL Install() {
    wchar_t command[] = L"installer.exe /all";
    char startup[104] = {104}, child[24];
    return CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, child);
}

static NOINLINE BOOL Watch() {
    wchar_t command[] = L"watcher.exe";
    char startup[104] = {104}, child[24];
    return CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, child);
}

extern "C" BOOL (*watching)();
BOOL (*watching)() = Watch;

EXPORT BOOL Notify() {
    return watching();
}

/** Logs the name and starts nothing. */
EXPORT int LogTool(const wchar_t *name) {
    int length = 0;
    while (name[length]) {
        length++;
    }
    return length;
}

extern "C" BOOL __stdcall DllMain(HANDLE, DWORD, void *) {
    return 1;
}
int _fltused = 0;
