// The few functions of Windows that these images use.
#define IMPORT extern "C" __declspec(dllimport)
#define NOINLINE __attribute__((noinline))
using BOOL = int;
using DWORD = unsigned long;
using HANDLE = void *;
IMPORT BOOL __stdcall CreateProcessW(const wchar_t *, wchar_t *, void *, void *, BOOL, DWORD, void *, const wchar_t *, void *, void *);
IMPORT HANDLE __stdcall LoadLibraryW(const wchar_t *);
IMPORT wchar_t *__stdcall lstrcpyW(wchar_t *, const wchar_t *);
IMPORT wchar_t *__stdcall lstrcatW(wchar_t *, const wchar_t *);
IMPORT HANDLE __stdcall CreateServiceW(HANDLE, const wchar_t *, const wchar_t *, DWORD, DWORD, DWORD, DWORD, const wchar_t *,
                                       const wchar_t *, DWORD *, const wchar_t *, const wchar_t *, const wchar_t *);
struct GUID {
    unsigned long first;
    unsigned short second, third;
    unsigned char rest[8];
};
IMPORT long __stdcall CoCreateInstance(const GUID &, void *, DWORD, const GUID &, void **);
extern "C" int _fltused;
