// Starts tool.exe and forwarded.exe through helper.dll, and has services.exe and explorer.exe start what they like.
#include "win32.h"
IMPORT BOOL RunTool(const wchar_t *, int);
IMPORT int LogTool(const wchar_t *);
IMPORT BOOL StartTool(const wchar_t *, int);

static const GUID ShellWindows = {0x9BA05972, 0xF6A8, 0x11CF, {0xA4, 0x42, 0x00, 0xA0, 0xC9, 0x0A, 0x8F, 0x39}};
static const GUID Dispatch = {0x00020400, 0, 0, {0xC0, 0, 0, 0, 0, 0, 0, 0x46}};

static NOINLINE BOOL Tools() {
    return RunTool(L"tool.exe", 1) + StartTool(L"forwarded.exe", 2) + LogTool(L"logged.exe");
}

static NOINLINE BOOL Service() {
    return CreateServiceW(nullptr, L"Agent", L"Agent", 0xF01FF, 0x10, 2, 1, L"\"C:\\Agent\\agentservice.exe\" -k", nullptr, nullptr,
                          nullptr, nullptr, nullptr) != nullptr;
}

static NOINLINE BOOL Shell() {
    void *windows = nullptr;
    return CoCreateInstance(ShellWindows, nullptr, 4, Dispatch, &windows) == 0;
}

extern "C" BOOL Main() {
    return Tools() + Service() + Shell() + (LoadLibraryW(L"plugin.dll") != nullptr);
}
int _fltused = 0;
