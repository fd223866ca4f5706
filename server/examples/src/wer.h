// What wer.dll exports.
#pragma once
#include "win32.h"

#ifdef BUILDING_WER
#define WER extern "C" __declspec(dllexport)
#else
#define WER extern "C" __declspec(dllimport)
#endif

WER BOOL WerReportShellCrash(const wchar_t *program);
