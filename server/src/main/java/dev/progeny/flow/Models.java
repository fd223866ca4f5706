package dev.progeny.flow;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the functions of Windows and of the C runtime do to memory: those that build strings ({@link Strings}), those that
 * bring data in ({@link DataSources}), and those that change nothing. What is not here is taken to fill whatever it is
 * handed.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/">Windows API reference</a>
 */
final class Models {
    private static final Set<String> NEVER_RETURN = Set.of(
            "ExitProcess",
            "FatalExit",
            "FatalAppExitA",
            "FatalAppExitW",
            "ExitThread",
            "exit",
            "_exit",
            "_Exit",
            "abort",
            "quick_exit",
            "_invoke_watson",
            "_CxxThrowException",
            "RaiseFailFastException",
            "RtlExitUserProcess",
            "RtlExitUserThread",
            "longjmp",
            "terminate",
            "_purecall");

    /** Beginnings of names of functions that only read what they are handed, or that write it nowhere near a string. */
    private static final List<String> READERS = List.of(
            "lstrlen",
            "strlen",
            "wcslen",
            "strcmp",
            "wcscmp",
            "_wcsicmp",
            "_stricmp",
            "wcsicmp",
            "_wcsnicmp",
            "_strnicmp",
            "strncmp",
            "wcsncmp",
            "CompareString",
            "StrCmp",
            "GetFileAttributes",
            "SetFileAttributes",
            "CreateFile",
            "DeleteFile",
            "MoveFile",
            "CopyFile",
            "CreateDirectory",
            "RemoveDirectory",
            "SetCurrentDirectory",
            "PathFileExists",
            "PathIs",
            "OutputDebugString",
            "MessageBox",
            "CloseHandle",
            "HeapFree",
            "LocalFree",
            "GlobalFree",
            "free",
            "VirtualFree",
            "CoTaskMemFree",
            "SysFreeString",
            "SetEnvironmentVariable",
            "SetWindowText",
            "SetDlgItemText",
            "PostMessage",
            "IsBad",
            "lstrcmp",
            "PathMatchSpec",
            "IsCharAlpha",
            "towlower",
            "towupper",
            "tolower",
            "toupper",
            "isw",
            "GetFileVersionInfoSize",
            "VerQueryValue",
            "SetUnhandledExceptionFilter",
            "SetConsole",
            "SetHandleInformation",
            "DuplicateHandle",
            "OpenProcess",
            "InitializeProcThreadAttributeList",
            "UpdateProcThreadAttribute",
            "DeleteProcThreadAttributeList",
            "EnableWindow",
            "ShowWindow",
            "DestroyWindow",
            "SetEvent",
            "ReleaseMutex",
            "TlsSetValue",
            "FlsSetValue",
            "HeapValidate",
            "FreeLibrary",
            "FreeEnvironmentStrings",
            "RegDisablePredefinedCache",
            "LoadLibrary",
            "GetModuleHandle",
            "GetProcAddress",
            "CreateEvent",
            "CreateMutex",
            "OpenEvent",
            "OpenMutex",
            "WaitFor",
            "SetLastError",
            "GetLastError",
            "RegSetValue",
            "RegDeleteKey",
            "RegDeleteValue",
            "RegCloseKey",
            "printf",
            "wprintf",
            "fprintf",
            "fwprintf",
            "puts",
            "_putws",
            "WriteFile",
            "WriteConsole",
            "FindClose",
            "Sleep",
            "CreateProcess",
            "ShellExecute",
            "WinExec",
            "SetErrorMode",
            "FindWindow",
            "EnterCriticalSection",
            "LeaveCriticalSection",
            "InitializeCriticalSection",
            "DeleteCriticalSection",
            "GetExitCodeProcess",
            "ResumeThread",
            "TerminateProcess",
            "AssignProcessToJobObject",
            "SetInformationJobObject",
            "CreateJobObject",
            "GetTickCount",
            "GetCurrentProcess",
            "GetCurrentThread",
            "OleInitialize",
            "CoInitialize",
            "CoUninitialize",
            "DispatchMessage",
            "PostQuitMessage",
            "_wtoi",
            "atoi",
            "_wfopen",
            "fopen",
            "__wine_dbg",
            "wine_dbg",
            "ReportEvent",
            "EventWrite",
            "TraceMessage",
            "fputs",
            "fputws",
            "_wsystem",
            "system");

    /** Functions that return a block of memory of which nothing is known, made of nothing that they are handed. */
    private static final Set<String> ALLOCATE = Set.of(
            "HeapAlloc",
            "RtlAllocateHeap",
            "LocalAlloc",
            "GlobalAlloc",
            "VirtualAlloc",
            "VirtualAllocEx",
            "CoTaskMemAlloc",
            "SHAlloc",
            "MIDL_user_allocate",
            "malloc",
            "_malloc_base",
            "_malloc_dbg",
            "_malloc_crt",
            "calloc",
            "_calloc_base",
            "_calloc_crt",
            "_aligned_malloc",
            "xmalloc",
            "xcalloc",
            "operator new",
            "operator new[]",
            "??2@YAPAXI@Z",
            "??_U@YAPAXI@Z",
            "??2@YAPEAX_K@Z",
            "??_U@YAPEAX_K@Z",
            "_Znwj",
            "_Znaj",
            "_Znwy",
            "_Znay",
            "GetProcessHeap",
            "HeapCreate",
            "SysAllocStringByteLen");

    private Models() {}

    static boolean allocates(String name) {
        return ALLOCATE.contains(name);
    }

    static boolean neverReturns(String name) {
        return NEVER_RETURN.contains(name);
    }

    static boolean onlyReads(String name) {
        return READERS.stream().anyMatch(name::startsWith);
    }

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call) {
        return Strings.apply(call, call.family())
                .or(() -> DataSources.apply(call, call.family()))
                .or(() -> NativeStrings.apply(call));
    }
}
