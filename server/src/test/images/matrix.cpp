// A matrix: every way in which a name gets to a call, times every kind of call. A function Starts_WAY_CALL starts
// `way-call.exe` and nothing else; a function Never_WAY_CALL holds `not-way-call.exe`, makes the same kind of call, and does
// not start it. Names are made up so that none can come from anywhere else.
#define IMPORT extern "C" __declspec(dllimport)
#define CASE extern "C" __declspec(dllexport) __attribute__((noinline)) void
#define LOCAL static __attribute__((noinline))
#define INLINE static __attribute__((always_inline)) inline
using BOOL = int;
using DWORD = unsigned long;
using UINT = unsigned int;
using HANDLE = void *;

IMPORT BOOL __stdcall CreateProcessW(const wchar_t *, wchar_t *, void *, void *, BOOL, DWORD, void *, const wchar_t *, void *, void *);
IMPORT UINT __stdcall GetSystemDirectoryW(wchar_t *, UINT);
IMPORT DWORD __stdcall GetEnvironmentVariableW(const wchar_t *, wchar_t *, DWORD);
IMPORT DWORD __stdcall ExpandEnvironmentStringsW(const wchar_t *, wchar_t *, DWORD);
IMPORT DWORD __stdcall GetModuleFileNameW(HANDLE, wchar_t *, DWORD);
IMPORT wchar_t *__stdcall lstrcpyW(wchar_t *, const wchar_t *);
IMPORT wchar_t *__stdcall lstrcatW(wchar_t *, const wchar_t *);
IMPORT int __stdcall lstrlenW(const wchar_t *);
IMPORT int __stdcall lstrcmpiW(const wchar_t *, const wchar_t *);
IMPORT void __stdcall OutputDebugStringW(const wchar_t *);
IMPORT HANDLE __stdcall LoadLibraryW(const wchar_t *);
IMPORT BOOL __stdcall SetEnvironmentVariableW(const wchar_t *, const wchar_t *);
IMPORT BOOL __stdcall DeleteFileW(const wchar_t *);
IMPORT HANDLE __stdcall CreateFileW(const wchar_t *, DWORD, DWORD, void *, DWORD, DWORD, HANDLE);
IMPORT HANDLE __stdcall LocalAlloc(UINT, decltype(sizeof 0));
IMPORT HANDLE __stdcall ShellExecuteW(HANDLE, const wchar_t *, const wchar_t *, const wchar_t *, const wchar_t *, int);
IMPORT BOOL __stdcall ShellExecuteExW(void *);
IMPORT long __stdcall RegSetValueExW(HANDLE, const wchar_t *, DWORD, DWORD, const void *, DWORD);
IMPORT HANDLE __stdcall FindWindowW(const wchar_t *, const wchar_t *);
IMPORT BOOL __stdcall SetWindowTextW(HANDLE, const wchar_t *);
extern "C" __declspec(dllimport) int wsprintfW(wchar_t *, const wchar_t *, ...);

extern "C" int _fltused;
int _fltused = 0;

// What the compiler calls to copy and to clear larger things. A C runtime would have them.
extern "C" __attribute__((noinline)) void *memcpy(void *to, const void *from, decltype(sizeof 0) count) {
    for (auto i = count; i != 0; i--) {
        static_cast<char *>(to)[count - i] = static_cast<const char *>(from)[count - i];
    }
    return to;
}
extern "C" __attribute__((noinline)) void *memset(void *to, int value, decltype(sizeof 0) count) {
    for (auto i = count; i != 0; i--) {
        static_cast<volatile char *>(to)[count - i] = static_cast<char>(value);
    }
    return to;
}

static char startup[128], process[32];
volatile int sink;
volatile int which;

struct ShellInfo {
    DWORD size;
    DWORD mask;
    HANDLE window;
    const wchar_t *verb;
    const wchar_t *file;
    const wchar_t *parameters;
    const wchar_t *directory;
    int show;
    HANDLE rest[8];
};

INLINE void app(const wchar_t *name) {
    sink = CreateProcessW(name, nullptr, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, process);
}
INLINE void line(const wchar_t *name) {
    sink = CreateProcessW(nullptr, const_cast<wchar_t *>(name), nullptr, nullptr, 0, 0, nullptr, nullptr, startup, process);
}
INLINE void shell(const wchar_t *name) { sink = ShellExecuteW(nullptr, nullptr, name, nullptr, nullptr, 1) != nullptr; }
INLINE void info(const wchar_t *name) {
    ShellInfo it;
    it.size = sizeof it;
    it.mask = 0;
    it.window = nullptr;
    it.verb = L"open";
    it.file = name;
    it.parameters = L"/p";
    it.directory = nullptr;
    it.show = 1;
    sink = ShellExecuteExW(&it);
}

#define WIDE_(text) L##text
#define WIDE(text) WIDE_(text)
#define NAME(way, call) WIDE(#way "-" #call ".exe")
#define STARTS(way, call) CASE Starts_##way##_##call
#define NEVER(way, call) CASE Never_##way##_##call

struct Job {
    int kind;
    const wchar_t *program;
};
struct Text {
    const wchar_t *buffer;
    int length;
};

LOCAL wchar_t *copied(const wchar_t *text) {
    auto copy = static_cast<wchar_t *>(LocalAlloc(0, (lstrlenW(text) + 1) * 2));
    lstrcpyW(copy, text);
    return copy;
}
LOCAL void join(wchar_t *to, const wchar_t *folder, const wchar_t *file) {
    lstrcpyW(to, folder);
    lstrcatW(to, L"\\");
    lstrcatW(to, file);
    sink = 6;
}

#define MATRIX(call) \
    STARTS(constant, call)() { call(NAME(constant, call)); } \
    STARTS(branch, call)() { \
        const wchar_t *name = NAME(branch, call); \
        if (which) { \
            sink = 7; \
        } \
        call(name); \
    } \
    STARTS(copied, call)() { \
        wchar_t path[260]; \
        lstrcpyW(path, NAME(copied, call)); \
        call(path); \
    } \
    STARTS(built, call)() { \
        wchar_t path[260]; \
        GetSystemDirectoryW(path, 260); \
        lstrcatW(path, WIDE("\\built-" #call ".exe")); \
        call(path); \
    } \
    STARTS(measured, call)() { \
        wchar_t path[260]; \
        GetSystemDirectoryW(path, 260); \
        lstrcpyW(path + lstrlenW(path), WIDE("\\measured-" #call ".exe")); \
        call(path); \
    } \
    STARTS(joined, call)() { \
        wchar_t path[260]; \
        join(path, L"C:\\Case", NAME(joined, call)); \
        call(path); \
    } \
    STARTS(format, call)() { \
        wchar_t path[260]; \
        wsprintfW(path, L"%s\\%s", L"C:\\Case", NAME(format, call)); \
        call(path); \
    } \
    STARTS(expanded, call)() { \
        wchar_t path[260]; \
        ExpandEnvironmentStringsW(WIDE("%SystemRoot%\\expanded-" #call ".exe"), path, 260); \
        call(path); \
    } \
    STARTS(stack, call)() { \
        wchar_t path[] = NAME(stack, call); \
        call(path); \
    } \
    STARTS(heap, call)() { call(copied(NAME(heap, call))); } \
    LOCAL void one_##call(const wchar_t *name) { \
        call(name); \
        sink = 1; \
    } \
    LOCAL void two_##call(int first, const wchar_t *name) { \
        sink = first; \
        one_##call(name); \
        sink = 2; \
    } \
    LOCAL void three_##call(const wchar_t *name, int second) { \
        sink = second; \
        two_##call(second, name); \
        sink = 3; \
    } \
    STARTS(depth1, call)() { \
        one_##call(NAME(depth1, call)); \
        sink = 8; \
    } \
    STARTS(depth2, call)() { \
        two_##call(4, NAME(depth2, call)); \
        sink = 8; \
    } \
    STARTS(depth3, call)() { \
        three_##call(NAME(depth3, call), 5); \
        sink = 8; \
    } \
    LOCAL void fill_##call(wchar_t *path) { \
        lstrcpyW(path, NAME(filled, call)); \
        sink = 4; \
    } \
    STARTS(filled, call)() { \
        wchar_t path[260]; \
        fill_##call(path); \
        call(path); \
    } \
    LOCAL const wchar_t *give_##call() { \
        sink = 5; \
        return NAME(returned, call); \
    } \
    STARTS(returned, call)() { call(give_##call()); } \
    LOCAL void run_##call(const Job *job) { \
        call(job->program); \
        sink = job->kind; \
    } \
    STARTS(field, call)() { \
        Job job; \
        job.kind = 3; \
        job.program = NAME(field, call); \
        run_##call(&job); \
        sink = 8; \
    } \
    LOCAL void set_##call(Text *text, const wchar_t *from) { \
        text->buffer = from; \
        text->length = lstrlenW(from); \
    } \
    STARTS(object, call)() { \
        Text text; \
        set_##call(&text, NAME(object, call)); \
        call(text.buffer); \
    } \
    extern const wchar_t *variable_##call; \
    const wchar_t *variable_##call = NAME(variable, call); \
    STARTS(variable, call)() { call(variable_##call); } \
    static const wchar_t *later_##call; \
    CASE Set_##call() { later_##call = NAME(later, call); } \
    STARTS(later, call)() { call(later_##call); } \
    static wchar_t buffer_##call[260]; \
    STARTS(buffer, call)() { \
        lstrcpyW(buffer_##call, NAME(buffer, call)); \
        call(buffer_##call); \
    } \
    NEVER(compared, call)(const wchar_t *path) { \
        if (lstrcmpiW(path, WIDE("not-compared-" #call ".exe")) != 0) { \
            call(path); \
        } \
    } \
    NEVER(logged, call)(const wchar_t *path) { \
        OutputDebugStringW(WIDE("not-logged-" #call ".exe")); \
        call(path); \
    } \
    NEVER(registry, call)(HANDLE key, const wchar_t *path) { \
        RegSetValueExW(key, L"Tool", 0, 1, WIDE("not-registry-" #call ".exe"), 60); \
        call(path); \
    } \
    NEVER(environment, call)(const wchar_t *path) { \
        SetEnvironmentVariableW(L"TOOL", WIDE("not-environment-" #call ".exe")); \
        call(path); \
    } \
    NEVER(deleted, call)(const wchar_t *path) { \
        DeleteFileW(WIDE("not-deleted-" #call ".exe")); \
        call(path); \
    } \
    NEVER(loaded, call)(const wchar_t *path) { \
        LoadLibraryW(WIDE("not-loaded-" #call ".exe")); \
        call(path); \
    } \
    NEVER(created, call)(const wchar_t *path) { \
        CreateFileW(WIDE("not-created-" #call ".exe"), 0, 0, nullptr, 2, 0, nullptr); \
        call(path); \
    } \
    NEVER(window, call)(const wchar_t *path) { \
        FindWindowW(WIDE("not-window-" #call ".exe"), nullptr); \
        call(path); \
    } \
    NEVER(title, call)(HANDLE window, const wchar_t *path) { \
        SetWindowTextW(window, WIDE("not-title-" #call ".exe")); \
        call(path); \
    } \
    NEVER(overwritten, call)() { \
        wchar_t path[260]; \
        lstrcpyW(path, WIDE("not-overwritten-" #call ".exe")); \
        GetEnvironmentVariableW(L"CASE_TOOL", path, 260); \
        call(path); \
    } \
    NEVER(other, call)() { \
        wchar_t path[260], shown[260]; \
        lstrcpyW(shown, WIDE("not-other-" #call ".exe")); \
        GetEnvironmentVariableW(L"CASE_TOOL", path, 260); \
        OutputDebugStringW(shown); \
        call(path); \
    } \
    NEVER(either, call)(const wchar_t *path) { \
        if (which) { \
            OutputDebugStringW(WIDE("not-either-" #call ".exe")); \
        } else { \
            call(path); \
        } \
    } \
    NEVER(folder, call)(const wchar_t *file) { \
        wchar_t path[260]; \
        lstrcpyW(path, WIDE("C:\\not-folder-" #call ".exe\\")); \
        lstrcatW(path, file); \
        call(path); \
    } \
    NEVER(prefix, call)(const wchar_t *ending) { \
        wchar_t path[260]; \
        wsprintfW(path, WIDE("C:\\not-prefix-" #call ".exe%s"), ending); \
        call(path); \
    } \
    LOCAL void change_##call(wchar_t *path) { \
        GetEnvironmentVariableW(L"CASE_TOOL", path, 260); \
        sink = 9; \
    } \
    NEVER(changed, call)() { \
        wchar_t path[260]; \
        lstrcpyW(path, WIDE("not-changed-" #call ".exe")); \
        change_##call(path); \
        call(path); \
    } \
    NEVER(stale, call)() { \
        wchar_t path[260]; \
        lstrcpyW(path, WIDE("not-stale-" #call ".exe")); \
        wchar_t *end = path + lstrlenW(path); \
        lstrcpyW(path, L"C:\\Case\\long-folder"); \
        GetEnvironmentVariableW(L"CASE_TOOL", path, 260); \
        *end = 0; \
        call(path); \
    } \
    NEVER(title2, call)() { \
        wchar_t path[260]; \
        GetModuleFileNameW(nullptr, path, 260); \
        if (lstrcmpiW(path, WIDE("not-title2-" #call ".exe")) == 0) { \
            GetEnvironmentVariableW(L"CASE_TOOL", path, 260); \
        } else { \
            GetEnvironmentVariableW(L"CASE_OTHER", path, 260); \
        } \
        call(path); \
    } \
    NEVER(swapped, call)() { \
        Job first, second; \
        first.program = WIDE("not-swapped-" #call ".exe"); \
        OutputDebugStringW(first.program); \
        wchar_t path[260]; \
        GetEnvironmentVariableW(L"CASE_TOOL", path, 260); \
        second.program = path; \
        first.kind = second.kind = 1; \
        run_##call(&second); \
        sink = first.kind; \
    }

MATRIX(app)
MATRIX(line)
MATRIX(shell)
MATRIX(info)

extern "C" int Main() {
    sink = 0;
    return 0;
}
