// A module that serves its parent's own function and starts nothing: no launch API, so nothing more to look at.
#define BUILDING_WER
#include "wer.h"

BOOL WerReportShellCrash(const wchar_t *program) {
    OutputDebugStringW(program);
    OutputDebugStringW(L"will be started again by winlogon.exe");
    return 1;
}

extern "C" BOOL __stdcall DllMain(HANDLE, DWORD, void *) {
    return 1;
}
