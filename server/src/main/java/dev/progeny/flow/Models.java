package dev.progeny.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the functions of Windows and of the C runtime do to memory: those that build strings ({@link Strings}), those that
 * bring data in ({@link DataSources}, {@link Registry}, {@link FileReads}), and those that change nothing. What is not here is taken to fill whatever it is
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
            "URLDownloadToFile",
            "GetDriveType",
            "GetFileSize",
            "SetFilePointer",
            "SetFileTime",
            "PathFileExists",
            "_access",
            "_waccess",
            "SHChangeNotify",
            "SHFileOperation",
            "OpenService",
            "StartService",
            "OpenSCManager",
            "CreateService",
            "WinVerifyTrust",
            "LoadIcon",
            "LoadImage",
            "LoadCursor",
            "RegisterClass",
            "CreateWindow",
            "DialogBoxParam",
            "SetTimer",
            "wcsspn",
            "wcscspn",
            "strspn",
            "strcspn",
            "AllowSetForegroundWindow",
            "Wow64DisableWow64FsRedirection",
            "Wow64RevertWow64FsRedirection",
            "fputs",
            "fputws",
            "_wsystem",
            "system");

    /** Functions that fill some of what they are handed and only read the rest, without the letter that says how wide. */
    private static final Map<String, List<Integer>> FILL = Map.ofEntries(
            Map.entry("GetBinaryType", List.of(1)),
            Map.entry("FindFirstFile", List.of(1)),
            Map.entry("FindFirstFileEx", List.of(2)),
            Map.entry("FindNextFile", List.of(1)),
            Map.entry("GetFileTime", List.of(1, 2, 3)),
            Map.entry("GetDiskFreeSpace", List.of(1, 2, 3, 4)),
            Map.entry("GetDiskFreeSpaceEx", List.of(1, 2, 3)),
            Map.entry("GetVolumeInformation", List.of(1, 3, 4, 5, 6)),
            Map.entry("GetFileVersionInfo", List.of(3)),
            Map.entry("SHGetFileInfo", List.of(2)),
            Map.entry("LookupPrivilegeValue", List.of(2)),
            Map.entry("OpenProcessToken", List.of(2)),
            Map.entry("IsWow64Process", List.of(1)),
            Map.entry("CreatePipe", List.of(0, 1)),
            Map.entry("GetStartupInfo", List.of(0)),
            Map.entry("_stat64", List.of(1)),
            Map.entry("_stat64i32", List.of(1)),
            Map.entry("_wstat64", List.of(1)),
            Map.entry("_wstat64i32", List.of(1)),
            Map.entry("CLSIDFromString", List.of(1)),
            Map.entry("CLSIDFromProgID", List.of(1)));

    private static final List<Integer> FIRST = List.of(0);
    private static final List<Integer> SECOND = List.of(1);
    private static final List<Integer> THIRD = List.of(2);
    private static final List<Integer> PRODUCT = List.of(0, 1);

    /** Functions that return a block of memory of which nothing is known, with the arguments that say how large it is. */
    private static final Map<String, List<Integer>> ALLOCATE = Map.ofEntries(
            Map.entry("HeapAlloc", THIRD),
            Map.entry("RtlAllocateHeap", THIRD),
            Map.entry("LocalAlloc", SECOND),
            Map.entry("GlobalAlloc", SECOND),
            Map.entry("VirtualAlloc", SECOND),
            Map.entry("SysAllocStringByteLen", SECOND),
            Map.entry("calloc", PRODUCT),
            Map.entry("_calloc_base", PRODUCT),
            Map.entry("_calloc_crt", PRODUCT),
            Map.entry("xcalloc", PRODUCT),
            Map.entry("malloc", FIRST),
            Map.entry("_malloc_base", FIRST),
            Map.entry("_malloc_dbg", FIRST),
            Map.entry("_malloc_crt", FIRST),
            Map.entry("_aligned_malloc", FIRST),
            Map.entry("xmalloc", FIRST),
            Map.entry("operator new", FIRST),
            Map.entry("operator new[]", FIRST),
            Map.entry("??2@YAPAXI@Z", FIRST),
            Map.entry("??_U@YAPAXI@Z", FIRST),
            Map.entry("??2@YAPEAX_K@Z", FIRST),
            Map.entry("??_U@YAPEAX_K@Z", FIRST),
            Map.entry("_Znwj", FIRST),
            Map.entry("_Znaj", FIRST),
            Map.entry("_Znwy", FIRST),
            Map.entry("_Znay", FIRST),
            Map.entry("CoTaskMemAlloc", FIRST),
            Map.entry("SHAlloc", FIRST),
            Map.entry("MIDL_user_allocate", FIRST),
            Map.entry("GetProcessHeap", List.of()),
            Map.entry("HeapCreate", List.of()));

    private Models() {}

    static boolean allocates(String name) {
        return ALLOCATE.containsKey(name);
    }

    /** Which arguments say how large the block is that an allocating function returns. */
    static List<Integer> sizes(String name) {
        return ALLOCATE.getOrDefault(name, List.of());
    }

    static boolean neverReturns(String name) {
        return NEVER_RETURN.contains(name);
    }

    /** Which arguments a function fills that reads the rest; nothing if that is not known. */
    static Optional<List<Integer>> fills(String name) {
        return Optional.ofNullable(FILL.get(ApiCall.family(name)));
    }

    static boolean onlyReads(String name) {
        return READERS.stream().anyMatch(name::startsWith);
    }

    /** Carries the call's state over the call. @return what it returns; nothing if there is no model of it */
    static Optional<Value> apply(ApiCall call) {
        return Strings.apply(call, call.family())
                .or(() -> DataSources.apply(call, call.family()))
                .or(() -> FileReads.apply(call, call.family()))
                .or(() -> NativeStrings.apply(call));
    }
}
