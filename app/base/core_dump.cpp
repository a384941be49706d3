#include "base/core_dump.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <windows.h>
// After windows.h, which they need.
#include <sddl.h>
#include <werapi.h>

#include <iterator>
#include <string_view>
#else
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace maim {

#ifdef Q_OS_WIN
namespace {

// READ_CONTROL, SYNCHRONIZE, PROCESS_QUERY_LIMITED_INFORMATION and PROCESS_TERMINATE, for the owner and nobody else:
// other programs of the same person can see the process and may end it. They may not read its memory; and since the
// entry is for "owner rights", they cannot give themselves the right to.
constexpr auto kOwnerMayEndIt = L"D:P(A;;0x121001;;;OW)";

void shutTheMemory() {
    PSECURITY_DESCRIPTOR descriptor = nullptr;
    if (ConvertStringSecurityDescriptorToSecurityDescriptorW(kOwnerMayEndIt, SDDL_REVISION_1, &descriptor, nullptr)) {
        SetKernelObjectSecurity(GetCurrentProcess(), DACL_SECURITY_INFORMATION, descriptor);
        LocalFree(descriptor);
    }
}

// By the name of the executable, for this person; the entry stays in the registry.
void leaveErrorReporting() {
    wchar_t path[MAX_PATH] = {};
    const DWORD length = GetModuleFileNameW(nullptr, path, static_cast<DWORD>(std::size(path)));
    if (length > 0 && length < std::size(path)) {
        const std::wstring_view name(path, length);
        WerAddExcludedApplication(path + name.rfind(L'\\') + 1, FALSE);
    }
}

} // namespace
#endif

void forbidCoreDumps() {
#ifdef Q_OS_WIN
    SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
    // Works even where the exclusion is not kept.
    WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP);
    leaveErrorReporting();
    shutTheMemory();
#else
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

} // namespace maim
