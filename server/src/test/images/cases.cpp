// One exported function a case: how the name of a child gets from the code to the call that starts it. The answers stand in
// cases.txt. Names are made up so that none can come from anywhere else.
#define IMPORT extern "C" __declspec(dllimport)
#define CASE extern "C" __declspec(dllexport) __attribute__((noinline)) void
using BOOL = int;
using DWORD = unsigned long;
using UINT = unsigned int;
using HANDLE = void *;

IMPORT BOOL __stdcall CreateProcessW(const wchar_t *, wchar_t *, void *, void *, BOOL, DWORD, void *, const wchar_t *, void *, void *);
IMPORT UINT __stdcall WinExec(const char *, UINT);
IMPORT HANDLE __stdcall ShellExecuteW(HANDLE, const wchar_t *, const wchar_t *, const wchar_t *, const wchar_t *, int);
IMPORT UINT __stdcall GetSystemDirectoryW(wchar_t *, UINT);
IMPORT DWORD __stdcall GetEnvironmentVariableW(const wchar_t *, wchar_t *, DWORD);
IMPORT DWORD __stdcall ExpandEnvironmentStringsW(const wchar_t *, wchar_t *, DWORD);
IMPORT DWORD __stdcall GetModuleFileNameW(HANDLE, wchar_t *, DWORD);
IMPORT wchar_t *__stdcall lstrcpyW(wchar_t *, const wchar_t *);
IMPORT wchar_t *__stdcall lstrcatW(wchar_t *, const wchar_t *);
IMPORT int __stdcall lstrcmpiW(const wchar_t *, const wchar_t *);
IMPORT void __stdcall OutputDebugStringW(const wchar_t *);
IMPORT HANDLE __stdcall LoadLibraryW(const wchar_t *);
IMPORT void *__stdcall GetProcAddress(HANDLE, const char *);
extern "C" __declspec(dllimport) int wsprintfW(wchar_t *, const wchar_t *, ...);

extern "C" int _fltused = 0;

// What the compiler calls to copy larger things. A C runtime would have it.
extern "C" __attribute__((noinline)) void *memcpy(void *to, const void *from, decltype(sizeof 0) count) {
    for (auto i = count; i != 0; i--) {
        static_cast<char *>(to)[count - i] = static_cast<const char *>(from)[count - i];
    }
    return to;
}

static char startup[128], process[32];
volatile int sink;

static __attribute__((always_inline)) inline void start(const wchar_t *application, const wchar_t *line) {
    sink = CreateProcessW(application, const_cast<wchar_t *>(line), nullptr, nullptr, 0, 0, nullptr, nullptr, startup, process);
}

CASE Constant() { start(L"C:\\Case\\constant.exe", nullptr); }
CASE CommandLine() { start(nullptr, L"\"C:\\Case Two\\line.exe\" /a b"); }
CASE Narrow() { sink = static_cast<int>(WinExec("narrow.exe -x", 1)); }
CASE Shell() { sink = ShellExecuteW(nullptr, L"open", L"shell.exe", L"/p", nullptr, 1) != nullptr; }

CASE EitherOf(int which) { start(which ? L"first.exe" : L"second.exe", nullptr); }

CASE Built() {
    wchar_t path[260];
    GetSystemDirectoryW(path, 260);
    lstrcatW(path, L"\\built.exe");
    start(path, nullptr);
}

CASE Copied() {
    wchar_t line[260];
    lstrcpyW(line, L"copied.exe");
    lstrcatW(line, L" /switch");
    start(nullptr, line);
}

CASE Formatted(int number) {
    wchar_t line[260];
    wsprintfW(line, L"%s\\formatted.exe /n %d", L"C:\\Case", number);
    start(nullptr, line);
}

CASE Expanded() {
    wchar_t path[260];
    ExpandEnvironmentStringsW(L"%SystemRoot%\\expanded.exe", path, 260);
    start(path, nullptr);
}

CASE FromStack() {
    wchar_t line[] = L"stack.exe";
    start(nullptr, line);
}

// strcat put in line, as some headers have it.
static __attribute__((always_inline)) inline void append(wchar_t *to, const wchar_t *from) {
    while (*to) {
        to++;
    }
    while ((*to++ = *from++)) {
    }
}

CASE Inlined() {
    wchar_t path[260];
    GetSystemDirectoryW(path, 260);
    append(path, L"\\inlined.exe");
    start(path, nullptr);
}

static __attribute__((noinline)) void wrapper(const wchar_t *line) { start(nullptr, line); }
static __attribute__((noinline)) void outer(int, const wchar_t *line) {
    wrapper(line);
    sink = 2;
}
CASE Wrapped() { wrapper(L"wrapped.exe"); sink = 1; }
CASE WrappedTwice() { outer(3, L"twice.exe"); sink = 1; }

static __attribute__((noinline)) void fill(wchar_t *line) { lstrcpyW(line, L"filled.exe"); sink = 4; }
CASE FilledByCallee() {
    wchar_t line[260];
    fill(line);
    start(nullptr, line);
}

static __attribute__((noinline)) const wchar_t *choose() { sink = 5; return L"returned.exe"; }
CASE ReturnedByCallee() { start(choose(), nullptr); }

CASE LookedUp() {
    using Launch = decltype(&CreateProcessW);
    auto launch = reinterpret_cast<Launch>(GetProcAddress(LoadLibraryW(L"kernel32"), "CreateProcessW"));
    sink = launch(L"lookedup.exe", nullptr, nullptr, nullptr, 0, 0, nullptr, nullptr, startup, process);
}

CASE Environment() {
    wchar_t path[260];
    GetEnvironmentVariableW(L"CASE_TOOL", path, 260);
    start(path, nullptr);
}

CASE Itself() {
    wchar_t path[260];
    GetModuleFileNameW(nullptr, path, 260);
    start(path, nullptr);
}

CASE HandedOver(const wchar_t *path) { start(path, nullptr); }

// Keeps the compiler from looking through a value, where it would write out a loop that others leave as it is.
template <class T> static __attribute__((always_inline)) inline T veiled(T value) {
    asm("" : "+r"(value));
    return value;
}

// Copies as far as there is room, as the functions of strsafe.h do that are put in line.
static __attribute__((always_inline)) inline void copyInto(wchar_t *to, decltype(sizeof 0) room, const wchar_t *from) {
#pragma clang loop unroll(disable)
    while (room != 0 && *from != 0) {
        *to++ = *from++;
        room--;
    }
    *(room == 0 ? to - 1 : to) = 0;
}

CASE WithRoom() {
    wchar_t line[260];
    copyInto(line, 260, veiled(L"withroom.exe /a"));
    start(nullptr, line);
}

CASE JoinedWithRoom() {
    wchar_t path[260];
    decltype(sizeof 0) length = 0;
    GetSystemDirectoryW(path, 260);
#pragma clang loop unroll(disable)
    while (length < 260 && path[length] != 0) {
        length++;
    }
    copyInto(path + length, 260 - length, veiled(L"\\joinedroom.exe"));
    start(path, nullptr);
}

// How far the source is from the copy stands in one register, the copy in another: so Microsoft's compiler does it.
CASE AtDistance() {
    wchar_t line[260];
    wchar_t *to = line;
    const wchar_t *from = L"distance.exe";
    decltype(sizeof 0) room = 260;
#if defined(__aarch64__)
    asm volatile("sub %1, %1, %0\n1: ldrh w9, [%1, %0]\n cbz w9, 2f\n strh w9, [%0], #2\n sub %2, %2, #1\n cbnz %2, 1b\n2:"
                 : "+r"(to), "+r"(from), "+r"(room)
                 :
                 : "w9", "memory");
#else
    asm volatile("sub %0, %1\n1: movzwl (%1,%0), %%eax\n test %%ax, %%ax\n je 2f\n mov %%ax, (%0)\n add $2, %0\n dec %2\n jne 1b\n2:"
                 : "+r"(to), "+r"(from), "+r"(room)
                 :
                 : "eax", "memory");
#endif
    *to = 0;
    start(nullptr, line);
}

// What a function returns stands in its register already when the security cookie is checked, and a 32-bit function with
// exception handlers gets its frame from a helper: both as Microsoft's compiler does it.
extern "C" __declspec(dllexport) const wchar_t *Guarded();
extern "C" __declspec(dllexport) void Framed(const wchar_t *line);
extern "C" __attribute__((noinline, used)) void startFramed(const wchar_t *line) { start(nullptr, line); }
extern "C" const wchar_t guardedName[] = L"guarded.exe";
#if defined(__x86_64__)
asm(".globl Guarded\n"
    "Guarded: subq $40, %rsp\n"
    " leaq guardedName(%rip), %rax\n"
    " movq cookie(%rip), %rcx\n"
    " callq checkCookie\n"
    " addq $40, %rsp\n"
    " ret\n"
    "checkCookie: cmpq cookie(%rip), %rcx\n"
    " .byte 0x75, 16\n" // jne, short however little is optimised
    " rolq $16, %rcx\n"
    " testw $0xffff, %cx\n"
    " .byte 0x75, 1\n"
    " ret\n"
    " rorq $16, %rcx\n"
    " jmp startFramed\n"
    ".data\n"
    "cookie: .quad 0x2b992ddfa232\n"
    ".text\n");
#elif defined(__i386__)
asm(".globl _Guarded\n"
    "_Guarded: movl $_guardedName, %eax\n"
    " movl cookie, %ecx\n"
    " calll checkCookie\n"
    " retl\n"
    "checkCookie: cmpl cookie, %ecx\n"
    " .byte 0x75, 2\n"
    " repz retl\n"
    " .byte 0xe9\n .long _startFramed - . - 4\n"
    ".globl _Framed\n"
    "_Framed: pushl $32\n"
    " pushl $cookie\n"
    " calll setUpFrame\n"
    " movl 8(%ebp), %eax\n"
    " pushl %eax\n"
    " calll _startFramed\n"
    " addl $4, %esp\n"
    " calll takeDownFrame\n"
    " retl\n"
    "setUpFrame: pushl $takeDownFrame\n"
    " pushl %fs:0\n"
    " movl 16(%esp), %eax\n"
    " movl %ebp, 16(%esp)\n"
    " leal 16(%esp), %ebp\n"
    " subl %eax, %esp\n"
    " pushl %ebx\n"
    " pushl %esi\n"
    " pushl %edi\n"
    " movl %esp, -24(%ebp)\n"
    " pushl -8(%ebp)\n"
    " leal -16(%ebp), %eax\n"
    " movl %eax, %fs:0\n"
    " retl\n"
    "takeDownFrame: movl -16(%ebp), %ecx\n"
    " movl %ecx, %fs:0\n"
    " popl %ecx\n"
    " popl %edi\n"
    " popl %esi\n"
    " popl %ebx\n"
    " movl %ebp, %esp\n"
    " popl %ebp\n"
    " pushl %ecx\n"
    " retl\n"
    ".data\n"
    "cookie: .long 0xbb40e64e\n"
    ".text\n");
#endif
#if !defined(__x86_64__) && !defined(__i386__)
const wchar_t *Guarded() { return guardedName; }
#endif
#if !defined(__i386__)
void Framed(const wchar_t *line) { startFramed(line); }
#endif
CASE ReturnedGuarded() { start(nullptr, Guarded()); }
CASE InFrame() {
    Framed(L"framed.exe");
    sink = 6;
}

// A list whose elements hold their links, with one element that somebody else puts there.
struct Link {
    Link *next, *last;
};
struct Tool {
    int id;
    const wchar_t *label;
    const wchar_t *path;
    Link link;
};
static Link tools = {&tools, &tools}, others = {&others, &others};
static Tool listed, labelled;

static __attribute__((noinline)) void insert(Link *list, Link *element) {
    element->next = list;
    element->last = list->last;
    list->last->next = element;
    list->last = element;
}

CASE Listing(int id) {
    listed.id = id;
    listed.label = L"label.exe";
    listed.path = L"listed.exe";
    insert(&tools, &listed.link);
    labelled.path = L"otherlist.exe";
    insert(&others, &labelled.link);
}

CASE Listed(int id) {
    for (Link *it = tools.next; it != &tools; it = it->next) {
        auto *tool = reinterpret_cast<Tool *>(reinterpret_cast<char *>(it) - __builtin_offsetof(Tool, link));
        if (tool->id == id) {
            start(tool->path, nullptr);
        }
    }
}

// A string class as Microsoft's C++ library has it: few characters stand in the object itself, many in memory of their own.
IMPORT int __stdcall lstrlenW(const wchar_t *);
IMPORT void *__stdcall LocalAlloc(unsigned, decltype(sizeof 0));
class WideString {
    union {
        wchar_t few[8] = {};
        wchar_t *many;
    };
    decltype(sizeof 0) length = 0, room = 7;

    __attribute__((noinline)) WideString &grow(const wchar_t *from, decltype(sizeof 0) count, decltype(sizeof 0) kept) {
        auto *block = static_cast<wchar_t *>(LocalAlloc(0, (kept + count + 1) * sizeof(wchar_t)));
        memcpy(block, room > 7 ? many : few, kept * sizeof(wchar_t));
        memcpy(block + kept, from, count * sizeof(wchar_t));
        block[kept + count] = 0;
        many = block;
        length = room = kept + count;
        return *this;
    }

public:
    __attribute__((noinline)) WideString &assign(const wchar_t *from, decltype(sizeof 0) count) {
        if (count > room) {
            return grow(from, count, 0);
        }
        wchar_t *to = room > 7 ? many : few;
        length = count;
        memcpy(to, from, count * sizeof(wchar_t));
        to[count] = 0;
        return *this;
    }
    __attribute__((noinline)) WideString &append(const wchar_t *from, decltype(sizeof 0) count) {
        if (count > room - length) {
            return grow(from, count, length);
        }
        wchar_t *to = room > 7 ? many : few;
        decltype(sizeof 0) old = length;
        length = old + count;
        memcpy(to + old, from, count * sizeof(wchar_t));
        to[old + count] = 0;
        return *this;
    }
    // Characters are moved upwards from the end: memcpy would do it the wrong way round.
    __attribute__((noinline)) WideString &insert(const wchar_t *from, decltype(sizeof 0) count) {
        wchar_t *to = room > 7 ? many : few;
        auto *old = static_cast<wchar_t *>(LocalAlloc(0, (length + 1) * sizeof(wchar_t)));
        memcpy(old, to, length * sizeof(wchar_t));
        memcpy(to + count, old, length * sizeof(wchar_t));
        memcpy(to, from, count * sizeof(wchar_t));
        length += count;
        to[length] = 0;
        return *this;
    }
    const wchar_t *text() const { return room > 7 ? many : few; }
};

CASE Assigned() {
    WideString path;
    path.assign(L"C:\\Case\\assigned.exe", 20);
    start(path.text(), nullptr);
}
CASE Appended() {
    wchar_t folder[260];
    GetSystemDirectoryW(folder, 260);
    WideString path;
    path.assign(folder, static_cast<decltype(sizeof 0)>(lstrlenW(folder)));
    path.append(L"\\appended.exe", 13);
    start(path.text(), nullptr);
}
CASE MovedObject() {
    WideString path;
    path.assign(L"C:\\Case\\movedobject.exe", 23);
    WideString taken = path;
    start(taken.text(), nullptr);
}

// No children: names that are compared, printed, or written over before the call.
CASE Compared(const wchar_t *path) {
    if (lstrcmpiW(path, L"compared.exe") != 0) {
        start(path, nullptr);
    }
}
CASE Printed() { OutputDebugStringW(L"printed.exe"); }
CASE Overwritten() {
    wchar_t path[260];
    lstrcpyW(path, L"overwritten.exe");
    GetEnvironmentVariableW(L"CASE_TOOL", path, 260);
    start(path, nullptr);
}

// Only what stands before the blank, and other characters than those of the source.
CASE CutAtBlank() {
    wchar_t line[260];
    unsigned room = 260, at = 0;
    const wchar_t *from = veiled(L"cut here.exe");
    while (room != 0 && from[at] != 0 && from[at] != L' ') {
        line[at] = from[at];
        at++;
        room--;
    }
    line[at] = 0;
    start(nullptr, line);
}
CASE Changed() {
    wchar_t line[260];
    unsigned room = 260, at = 0;
    const wchar_t *from = veiled(L"changed.exe");
    while (room != 0 && from[at] != 0) {
        line[at] = static_cast<wchar_t>(from[at] ^ sink);
        at++;
        room--;
    }
    line[at] = 0;
    start(nullptr, line);
}
CASE TooLittleRoom() {
    wchar_t line[260];
    copyInto(line, 4, veiled(L"little.exe"));
    start(nullptr, line);
}

// Another object, an object that holds something else by then, and characters that are put before others.
CASE OtherObject(const wchar_t *name, unsigned length) {
    WideString path, other;
    other.assign(L"otherobject.exe", 15);
    path.assign(name, length);
    OutputDebugStringW(other.text());
    start(path.text(), nullptr);
}
CASE ReplacedObject(const wchar_t *name, unsigned length) {
    WideString path;
    path.assign(L"replaced.exe", 12);
    path.assign(name, length);
    start(path.text(), nullptr);
}
CASE InsertedBefore() {
    WideString path;
    path.assign(L".long.and.longer", 16);
    path.insert(L"inserted.exe", 12);
    start(path.text(), nullptr);
}

extern "C" int Main() {
    Wrapped();
    return 0;
}
