// A module that serves its parent's own function: what it starts, the parent starts.
#define BUILDING_FAULTREP
#include "faultrep.h"

BOOL ReportFaultWithTrace() {
    static wchar_t command[] = L"\"C:\\Windows\\System32\\TTTracer.exe\" -dumpFull -attach";
    STARTUPINFOW startup = {sizeof startup};
    PROCESS_INFORMATION child;
    if (!CreateProcessW(nullptr, command, nullptr, nullptr, 0, 0, nullptr, nullptr, &startup, &child)) {
        return 0;
    }
    CloseHandle(child.hThread);
    CloseHandle(child.hProcess);
    return 1;
}

/** The child stands in a structure on the stack. */
BOOL ReportFaultToDebugger() {
    SHELLEXECUTEINFOW info = {sizeof info};
    info.fMask = SEE_MASK_NOCLOSEPROCESS;
    info.lpVerb = L"open";
    info.lpFile = L"VsJITDebugger.exe";
    info.lpParameters = L"-p";
    info.nShow = SW_SHOWNORMAL;
    if (!ShellExecuteExW(&info)) {
        return 0;
    }
    CloseHandle(info.hProcess);
    return 1;
}

extern "C" BOOL __stdcall DllMain(HANDLE, DWORD, void *) {
    return 1;
}
