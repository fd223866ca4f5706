// The few declarations of the Windows API that the example programs need, written down from its public documentation.
// THROUGH_THUNK leaves __declspec(dllimport) out: the call then goes to the import library's `jmp [slot]`.
#pragma once

using BOOL = int;
using DWORD = unsigned long;
using UINT = unsigned int;
using LONG = long;
using HANDLE = void *;

constexpr UINT SW_HIDE = 0;
constexpr UINT SW_SHOWNORMAL = 1;
constexpr DWORD KEY_READ = 0x20019;
constexpr DWORD SEE_MASK_NOCLOSEPROCESS = 0x40;
#define HKEY_LOCAL_MACHINE reinterpret_cast<HANDLE>(static_cast<long long>(static_cast<int>(0x80000002)))

struct STARTUPINFOW {
    DWORD cb;
    wchar_t *lpReserved, *lpDesktop, *lpTitle;
    DWORD dwX, dwY, dwXSize, dwYSize, dwXCountChars, dwYCountChars, dwFillAttribute, dwFlags;
    unsigned short wShowWindow, cbReserved2;
    unsigned char *lpReserved2;
    HANDLE hStdInput, hStdOutput, hStdError;
};

struct PROCESS_INFORMATION {
    HANDLE hProcess, hThread;
    DWORD dwProcessId, dwThreadId;
};

struct SHELLEXECUTEINFOW {
    DWORD cbSize;
    DWORD fMask;
    HANDLE hwnd;
    const wchar_t *lpVerb, *lpFile, *lpParameters, *lpDirectory;
    int nShow;
    HANDLE hInstApp;
    void *lpIDList;
    const wchar_t *lpClass;
    HANDLE hkeyClass;
    DWORD dwHotKey;
    HANDLE hIcon;
    HANDLE hProcess;
};

#ifdef THROUGH_THUNK
#define WINAPI_IMPORT extern "C"
#else
#define WINAPI_IMPORT extern "C" __declspec(dllimport)
#endif

WINAPI_IMPORT BOOL __stdcall CreateProcessW(const wchar_t *lpApplicationName, wchar_t *lpCommandLine, void *lpProcessAttributes,
                                            void *lpThreadAttributes, BOOL bInheritHandles, DWORD dwCreationFlags,
                                            void *lpEnvironment, const wchar_t *lpCurrentDirectory, STARTUPINFOW *lpStartupInfo,
                                            PROCESS_INFORMATION *lpProcessInformation);

extern "C" {
__declspec(dllimport) UINT __stdcall WinExec(const char *lpCmdLine, UINT uCmdShow);
__declspec(dllimport) BOOL __stdcall CloseHandle(HANDLE hObject);
__declspec(dllimport) void __stdcall ExitProcess(UINT uExitCode);
__declspec(dllimport) wchar_t *__stdcall GetCommandLineW();
__declspec(dllimport) void __stdcall OutputDebugStringW(const wchar_t *lpOutputString);
__declspec(dllimport) LONG __stdcall RegOpenKeyExW(HANDLE hKey, const wchar_t *lpSubKey, DWORD ulOptions, DWORD samDesired,
                                                   HANDLE *phkResult);
__declspec(dllimport) LONG __stdcall RegQueryValueExW(HANDLE hKey, const wchar_t *lpValueName, DWORD *lpReserved, DWORD *lpType,
                                                      void *lpData, DWORD *lpcbData);
__declspec(dllimport) LONG __stdcall RegCloseKey(HANDLE hKey);
__declspec(dllimport) HANDLE __stdcall ShellExecuteW(HANDLE hwnd, const wchar_t *lpOperation, const wchar_t *lpFile,
                                                     const wchar_t *lpParameters, const wchar_t *lpDirectory, int nShowCmd);
__declspec(dllimport) BOOL __stdcall ShellExecuteExW(SHELLEXECUTEINFOW *pExecInfo);
}

#define NOINLINE __attribute__((noinline))

/** Windows' file names do not differ by case; neither does this comparison of ASCII names. */
inline NOINLINE BOOL SameName(const wchar_t *a, const wchar_t *b) {
    for (;; ++a, ++b) {
        wchar_t x = *a >= L'A' && *a <= L'Z' ? static_cast<wchar_t>(*a + 32) : *a;
        if (x != *b) {
            return 0;
        }
        if (!x) {
            return 1;
        }
    }
}

/** The command line after the program's own name. */
inline NOINLINE const wchar_t *Arguments() {
    const wchar_t *p = GetCommandLineW();
    wchar_t end = *p == L'"' ? *p++ : L' ';
    while (*p && *p != end) {
        ++p;
    }
    while (*p == L'"' || *p == L' ') {
        ++p;
    }
    return p;
}
