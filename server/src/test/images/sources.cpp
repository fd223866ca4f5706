// One exported function a case: what data decides which child a call starts, and how it gets there. The answers stand in
// sources.txt. A library, so that the evidence says which export leads to a call.
#define IMPORT extern "C" __declspec(dllimport)
#define CASE extern "C" __declspec(dllexport) __attribute__((noinline)) void
#define LOCAL static __attribute__((noinline))
using BOOL = int;
using LONG = long;
using DWORD = unsigned long;
using UINT = unsigned int;
using HANDLE = void *;
using HKEY = void *;
using SIZE = decltype(sizeof 0);

IMPORT BOOL __stdcall CreateProcessW(const wchar_t *, wchar_t *, void *, void *, BOOL, DWORD, void *, const wchar_t *, void *, void *);
IMPORT UINT __stdcall GetSystemDirectoryW(wchar_t *, UINT);
IMPORT DWORD __stdcall GetTempPathW(DWORD, wchar_t *);
IMPORT DWORD __stdcall GetEnvironmentVariableW(const wchar_t *, wchar_t *, DWORD);
IMPORT wchar_t *__stdcall lstrcpyW(wchar_t *, const wchar_t *);
IMPORT wchar_t *__stdcall lstrcatW(wchar_t *, const wchar_t *);
IMPORT int __stdcall lstrlenW(const wchar_t *);
IMPORT void __stdcall OutputDebugStringW(const wchar_t *);
IMPORT HANDLE __stdcall CreateFileW(const wchar_t *, DWORD, DWORD, void *, DWORD, DWORD, HANDLE);
IMPORT HANDLE __stdcall CreateNamedPipeW(const wchar_t *, DWORD, DWORD, DWORD, DWORD, DWORD, DWORD, void *);
IMPORT BOOL __stdcall CreatePipe(HANDLE *, HANDLE *, void *, DWORD);
IMPORT BOOL __stdcall ReadFile(HANDLE, void *, DWORD, DWORD *, void *);
IMPORT DWORD __stdcall GetPrivateProfileStringW(const wchar_t *, const wchar_t *, const wchar_t *, wchar_t *, DWORD, const wchar_t *);
IMPORT HANDLE __stdcall LocalAlloc(UINT, SIZE);
IMPORT LONG __stdcall RegOpenKeyExW(HKEY, const wchar_t *, DWORD, DWORD, HKEY *);
IMPORT LONG __stdcall RegQueryValueExW(HKEY, const wchar_t *, DWORD *, DWORD *, void *, DWORD *);
IMPORT LONG __stdcall RegGetValueW(HKEY, const wchar_t *, const wchar_t *, DWORD, DWORD *, void *, DWORD *);
IMPORT LONG __stdcall RegEnumValueW(HKEY, DWORD, wchar_t *, DWORD *, DWORD *, DWORD *, void *, DWORD *);
IMPORT LONG __stdcall RegEnumKeyExW(HKEY, DWORD, wchar_t *, DWORD *, DWORD *, wchar_t *, DWORD *, void *);
IMPORT LONG __stdcall RegQueryInfoKeyW(HKEY, wchar_t *, DWORD *, DWORD *, DWORD *, DWORD *, DWORD *, DWORD *, DWORD *, DWORD *, DWORD *, void *);
IMPORT LONG __stdcall RegCloseKey(HKEY);
IMPORT UINT __stdcall GetDlgItemTextW(HANDLE, int, wchar_t *, int);

extern "C" int _fltused = 0;

static const HKEY MACHINE = reinterpret_cast<HKEY>(static_cast<SIZE>(sizeof(void *) == 8 ? 0xffffffff80000002ull : 0x80000002ull));
// What compilers call to clear larger things. A C runtime would have it.
extern "C" __attribute__((noinline)) void *memset(void *to, int value, SIZE count) {
    for (SIZE i = 0; i < count; i++) static_cast<volatile char *>(to)[i] = static_cast<char>(value);
    return to;
}

static char startup[128], process[32];
volatile int sink;

static __attribute__((always_inline)) inline void start(const wchar_t *application) {
    sink = CreateProcessW(application, nullptr, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, process);
}

// ---- registry

CASE Opened() {
    HKEY key;
    wchar_t path[260];
    DWORD size = sizeof path;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Opened", 0, 1, &key) == 0) {
        if (RegQueryValueExW(key, L"Program", nullptr, nullptr, path, &size) == 0) start(path);
        RegCloseKey(key);
    }
}

CASE Gotten() {
    wchar_t path[260];
    DWORD size = sizeof path;
    if (RegGetValueW(MACHINE, L"Software\\Case\\Gotten", L"Program", 2, nullptr, path, &size) == 0) start(path);
}

CASE DefaultValue() {
    HKEY key;
    wchar_t path[260];
    DWORD size = sizeof path;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Default", 0, 1, &key) == 0 &&
        RegQueryValueExW(key, L"", nullptr, nullptr, path, &size) == 0)
        start(path);
}

LOCAL bool read(HKEY root, const wchar_t *where, const wchar_t *name, wchar_t *to, DWORD room) {
    HKEY key;
    if (RegOpenKeyExW(root, where, 0, 1, &key) != 0) return false;
    LONG result = RegQueryValueExW(key, name, nullptr, nullptr, to, &room);
    RegCloseKey(key);
    return result == 0;
}
LOCAL bool readSetting(const wchar_t *name, wchar_t *to) { return read(MACHINE, L"Software\\Case\\Settings", name, to, 520); }

CASE Wrapped() {
    wchar_t path[260];
    if (read(MACHINE, L"Software\\Case\\Wrapped", L"Program", path, sizeof path)) start(path);
}
CASE WrappedTwice() {
    wchar_t path[260];
    if (readSetting(L"Twice", path)) start(path);
}

struct Key {
    HKEY handle;
    __attribute__((noinline)) LONG open(HKEY root, const wchar_t *path) {
        HKEY opened = nullptr;
        LONG result = RegOpenKeyExW(root, path, 0, 1, &opened);
        if (result == 0) {
            close();
            handle = opened;
        }
        return result;
    }
    __attribute__((noinline)) void close() {
        if (handle) RegCloseKey(handle);
        handle = nullptr;
    }
    __attribute__((noinline)) LONG query(const wchar_t *name, wchar_t *to, DWORD *room) {
        DWORD type = 0, bytes = *room * 2;
        LONG result = RegQueryValueExW(handle, name, nullptr, &type, to, &bytes);
        *room = bytes / 2;
        return result;
    }
};
CASE KeyObject() {
    Key key = {nullptr};
    wchar_t path[260];
    DWORD room = 260;
    if (key.open(MACHINE, L"Software\\Case\\Object") == 0 && key.query(L"Program", path, &room) == 0) start(path);
    key.close();
}

static wchar_t kept[260];
CASE KeepValue() { sink = read(MACHINE, L"Software\\Case\\Kept", L"Program", kept, sizeof kept); }
CASE StartKept() { start(kept); }

static wchar_t *allocated;
CASE KeepAllocated() {
    HKEY key;
    DWORD size = 0;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Allocated", 0, 1, &key) != 0) return;
    RegQueryValueExW(key, L"Program", nullptr, nullptr, nullptr, &size);
    allocated = static_cast<wchar_t *>(LocalAlloc(0x40, size));
    RegQueryValueExW(key, L"Program", nullptr, nullptr, allocated, &size);
    RegCloseKey(key);
}
CASE StartAllocated() { start(allocated); }

static HKEY keptKey;
CASE KeepKey() { sink = static_cast<int>(RegOpenKeyExW(MACHINE, L"Software\\Case\\Handle", 0, 1, &keptKey)); }
CASE StartFromKept() {
    wchar_t path[260];
    DWORD size = sizeof path;
    if (RegQueryValueExW(keptKey, L"Program", nullptr, nullptr, path, &size) == 0) start(path);
}

LOCAL wchar_t *readNew(HKEY key, const wchar_t *name) {
    DWORD size = 0;
    if (RegQueryValueExW(key, name, nullptr, nullptr, nullptr, &size) != 0) return nullptr;
    auto text = static_cast<wchar_t *>(LocalAlloc(0x40, size + 2));
    if (RegQueryValueExW(key, name, nullptr, nullptr, text, &size) != 0) return nullptr;
    return text;
}
CASE ReturnedValue() {
    HKEY key;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Returned", 0, 1, &key) != 0) return;
    wchar_t *path = readNew(key, L"Program");
    if (path) start(path);
}

// Neighbours: only one of the values that are read goes to the call.
struct Entry {
    wchar_t *name;
    wchar_t *uninstall;
    wchar_t *modify;
};
CASE Neighbours() {
    HKEY key;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Neighbours", 0, 1, &key) != 0) return;
    auto entry = static_cast<Entry *>(LocalAlloc(0x40, sizeof(Entry)));
    entry->name = readNew(key, L"DisplayName");
    entry->uninstall = readNew(key, L"UninstallString");
    entry->modify = readNew(key, L"ModifyPath");
    OutputDebugStringW(entry->name);
    start(entry->uninstall);
}
CASE EitherNeighbour(int which) {
    HKEY key;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Neighbours", 0, 1, &key) != 0) return;
    auto entry = static_cast<Entry *>(LocalAlloc(0x40, sizeof(Entry)));
    entry->name = readNew(key, L"DisplayName");
    entry->uninstall = readNew(key, L"UninstallString");
    entry->modify = readNew(key, L"ModifyPath");
    OutputDebugStringW(entry->name);
    start(which ? entry->uninstall : entry->modify);
}

static Entry *entries;
static unsigned count;
CASE KeepEntries() {
    HKEY key;
    wchar_t name[260];
    DWORD size = 260;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Entries", 0, 1, &key) != 0) return;
    entries = static_cast<Entry *>(LocalAlloc(0x40, 64 * sizeof(Entry)));
    for (count = 0; count < 64 && RegEnumKeyExW(key, count, name, &size, nullptr, nullptr, nullptr, nullptr) == 0; count++) {
        HKEY sub;
        if (RegOpenKeyExW(key, name, 0, 1, &sub) == 0) {
            entries[count].name = readNew(sub, L"DisplayName");
            entries[count].uninstall = readNew(sub, L"UninstallString");
            RegCloseKey(sub);
        }
    }
}
CASE StartEntry(unsigned which) {
    if (which < count) start(entries[which].uninstall);
}

CASE EveryValue() {
    HKEY key;
    wchar_t name[260], path[260];
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Run", 0, 1, &key) != 0) return;
    for (DWORD i = 0;; i++) {
        DWORD nameSize = 260, size = sizeof path;
        if (RegEnumValueW(key, i, name, &nameSize, nullptr, nullptr, path, &size) != 0) break;
        start(path);
    }
}
CASE EveryKey() {
    HKEY key, sub;
    wchar_t name[260], path[260];
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Keys", 0, 1, &key) != 0) return;
    for (DWORD i = 0;; i++) {
        DWORD nameSize = 260, size = sizeof path;
        if (RegEnumKeyExW(key, i, name, &nameSize, nullptr, nullptr, nullptr, nullptr) != 0) break;
        if (RegOpenKeyExW(key, name, 0, 1, &sub) == 0 && RegQueryValueExW(sub, L"Command", nullptr, nullptr, path, &size) == 0)
            start(path);
    }
}
CASE KeyOfParameter(const wchar_t *service) {
    wchar_t where[260], path[260];
    lstrcpyW(where, L"Software\\Case\\Services\\");
    lstrcatW(where, service);
    if (read(MACHINE, where, L"ImagePath", path, sizeof path)) start(path);
}

// What is handed a handle leaves alone what it is called.
CASE AskedBefore() {
    HKEY key;
    wchar_t name[260];
    DWORD count = 0, longest = 0, size = 260;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Asked", 0, 1, &key) != 0) return;
    if (RegQueryInfoKeyW(key, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr, &count, nullptr, &longest, nullptr, nullptr) != 0) return;
    auto path = static_cast<wchar_t *>(LocalAlloc(0x40, longest + 2));
    if (RegEnumValueW(key, 0, name, &size, nullptr, nullptr, path, &longest) == 0) start(path);
}

CASE RegistryOrEnvironment() {
    wchar_t path[260];
    if (!read(MACHINE, L"Software\\Case\\Either", L"Program", path, sizeof path)) GetEnvironmentVariableW(L"CASE_TOOL", path, 260);
    start(path);
}

// Objects that are reached through objects.
struct Service {
    int kind;
    wchar_t *path;
};
struct Host {
    int count;
    Service *service;
};
static Host *host;
CASE FillService() {
    HKEY key;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Service", 0, 1, &key) != 0) return;
    host = static_cast<Host *>(LocalAlloc(0x40, sizeof(Host)));
    host->service = static_cast<Service *>(LocalAlloc(0x40, sizeof(Service)));
    host->service->path = readNew(key, L"ImagePath");
}
CASE StartService() { start(host->service->path); }

LOCAL void fillObject(Service *service) {
    HKEY key;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Handed", 0, 1, &key) == 0) service->path = readNew(key, L"ImagePath");
}
LOCAL void startObject(Service *service) { start(service->path); }
CASE HandedObject() {
    auto service = static_cast<Service *>(LocalAlloc(0x40, sizeof(Service)));
    fillObject(service);
    startObject(service);
}
LOCAL void startService(Service *service) { start(service->path); sink = 4; }
LOCAL void startOfHost(Host *it) { startService(it->service); sink = 3; }
CASE HandedHost() {
    auto it = static_cast<Host *>(LocalAlloc(0x40, sizeof(Host)));
    it->service = static_cast<Service *>(LocalAlloc(0x40, sizeof(Service)));
    HKEY key;
    if (RegOpenKeyExW(MACHINE, L"Software\\Case\\Host", 0, 1, &key) == 0) it->service->path = readNew(key, L"ImagePath");
    startOfHost(it);
}

// Methods of one object that are called through pointers: one fills a field, another starts it.
inline void *operator new(SIZE, void *where) noexcept { return where; }
struct Task {
    virtual void load(const wchar_t *);
    virtual void run();
    int state;
    wchar_t path[260];
};
void Task::load(const wchar_t *) { sink = read(MACHINE, L"Software\\Case\\Task", L"Program", path, sizeof path); }
void Task::run() { start(path); }
CASE NewTask(Task **to) {
    auto task = static_cast<Task *>(LocalAlloc(0x40, sizeof(Task)));
    *to = new (task) Task;
}

// Another class: its table stands beside the other one's.
struct Viewer {
    virtual void load(const wchar_t *);
    virtual void run();
    int state;
    wchar_t path[260];
};
void Viewer::load(const wchar_t *) { sink = read(MACHINE, L"Software\\Case\\Viewer", L"Program", path, sizeof path); }
void Viewer::run() { start(path); }
CASE NewViewer(Viewer **to) {
    auto viewer = static_cast<Viewer *>(LocalAlloc(0x40, sizeof(Viewer)));
    *to = new (viewer) Viewer;
}

// ---- files

CASE Ini() {
    wchar_t path[260];
    GetPrivateProfileStringW(L"Section", L"Program", L"", path, 260, L"C:\\Case\\case.ini");
    start(path);
}
CASE IniInTemp() {
    wchar_t file[260], path[260];
    GetTempPathW(260, file);
    lstrcatW(file, L"case.ini");
    GetPrivateProfileStringW(L"Section", L"Program", L"", path, 260, file);
    start(path);
}
CASE ReadWhole() {
    wchar_t path[260];
    DWORD done;
    HANDLE file = CreateFileW(L"C:\\Case\\case.txt", 1, 0, nullptr, 3, 0, nullptr);
    if (ReadFile(file, path, sizeof path - 2, &done, nullptr)) start(path);
}
CASE ReadInSystem() {
    wchar_t file[260], path[260];
    DWORD done;
    GetTempPathW(260, file);
    lstrcatW(file, L"case.txt");
    if (ReadFile(CreateFileW(file, 1, 0, nullptr, 3, 0, nullptr), path, sizeof path - 2, &done, nullptr)) start(path);
}
CASE NamedPipe() {
    wchar_t path[260];
    DWORD done;
    HANDLE pipe = CreateNamedPipeW(L"\\\\.\\pipe\\case", 3, 0, 1, 512, 512, 0, nullptr);
    if (ReadFile(pipe, path, sizeof path - 2, &done, nullptr)) start(path);
}
CASE PipeAsFile() {
    wchar_t path[260];
    DWORD done;
    HANDLE pipe = CreateFileW(L"\\\\.\\pipe\\other", 3, 0, nullptr, 3, 0, nullptr);
    if (ReadFile(pipe, path, sizeof path - 2, &done, nullptr)) start(path);
}
CASE OwnPipe() {
    wchar_t path[260];
    DWORD done;
    HANDLE in, out;
    if (CreatePipe(&in, &out, nullptr, 0) && ReadFile(in, path, sizeof path - 2, &done, nullptr)) start(path);
}

// ---- handed on

LOCAL void depth1(const wchar_t *path) { start(path); }
LOCAL void depth2(const wchar_t *path) { depth1(path); sink = 1; }
LOCAL void depth3(const wchar_t *path) { depth2(path); sink = 2; }
LOCAL void depth4(const wchar_t *path) { depth3(path); sink = 3; }
LOCAL void depth5(const wchar_t *path) { depth4(path); sink = 4; }
LOCAL void depth6(const wchar_t *path) { depth5(path); sink = 5; }
CASE Entered(HANDLE dialog) {
    wchar_t path[260];
    GetDlgItemTextW(dialog, 100, path, 260);
    depth6(path);
    sink = 7;
}

// ---- what only stands beside it

struct Settings {
    wchar_t program[260];
    wchar_t title[260];
    wchar_t *folder;
};
static Settings settings;
CASE LoadSettings() {
    sink = read(MACHINE, L"Software\\Case\\Beside", L"Program", settings.program, 520);
    sink = read(MACHINE, L"Software\\Case\\Beside", L"Title", settings.title, 520);
}
CASE StartOfSettings() { start(settings.program); }

CASE LogFile() {
    wchar_t text[260], path[260];
    DWORD done;
    ReadFile(CreateFileW(L"C:\\Case\\log.txt", 1, 0, nullptr, 3, 0, nullptr), text, sizeof text - 2, &done, nullptr);
    OutputDebugStringW(text);
    GetEnvironmentVariableW(L"CASE_OTHER", path, 260);
    start(path);
}

extern "C" BOOL __stdcall Main(HANDLE, DWORD, void *) { return 1; }
