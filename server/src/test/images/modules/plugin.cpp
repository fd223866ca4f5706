// A module that its parent loads by name.
#include "win32.h"
extern "C" __declspec(dllexport) BOOL Plug() {
    wchar_t command[] = L"plugged.exe";
    char startup[104] = {104}, child[24];
    return CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, child);
}

extern "C" BOOL __stdcall DllMain(HANDLE, DWORD, void *) {
    return 1;
}
int _fltused = 0;
