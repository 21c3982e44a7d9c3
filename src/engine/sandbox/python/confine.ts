/**
 * What confines a native Python child, as a script that defines `confine(megabytes, seconds)` and `guard()`.
 *
 * `confine` sets limits of the system (memory, processor time, no file may grow, no core dump) and, on Linux, has the kernel refuse sockets, new processes, signals to others
 * and a group of its own (seccomp), and files but those of Python (Landlock), both without privileges; the child also dies with its parent. Where the kernel
 * cannot, `guard` remains: an audit hook (PEP 578), which no Python code can take off again, refuses the same in the interpreter.
 */
export const pythonConfine = `
def _roots():
    import os, sys, sysconfig
    paths = sysconfig.get_paths()
    roots = [path for path in sys.path if os.path.exists(path)]
    roots += [paths["stdlib"], paths["platstdlib"], paths["purelib"], paths["platlib"]]
    roots += [os.path.join(sys.base_prefix, "lib"), "/usr/share/zoneinfo", "/dev/null", "/dev/urandom", "/sys/devices/system/cpu"]
    return sorted({os.path.realpath(root) for root in roots if os.path.exists(root)})

_allowed = _roots()
del _roots

def _kernel():
    import ctypes, os, platform, struct
    numbers = {
        # socket connect bind listen fork vfork execve execveat kill tkill tgkill ptrace process_vm_readv process_vm_writev unshare setns mount
        # bpf io_uring_setup prlimit64 setrlimit setsid setpgid pidfd_send_signal; then clone
        "x86_64": (0xC000003E, (41, 42, 49, 50, 57, 58, 59, 322, 62, 200, 234, 101, 310, 311, 272, 308, 165, 321, 425, 302, 160, 112, 109, 424), 56),
        "aarch64": (0xC00000B7, (198, 203, 200, 201, 221, 281, 129, 130, 131, 117, 270, 271, 97, 268, 40, 280, 425, 261, 164, 157, 154, 424), 220),
    }.get(platform.machine())
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(1, 9, 0, 0, 0)
    if numbers is None or libc.prctl(38, 1, 0, 0, 0) != 0:
        return
    call = libc.syscall
    call.restype = ctypes.c_long
    everything = (1 << 13) - 1
    rules = call(444, struct.pack("Q", everything), ctypes.c_size_t(8), 0)
    if rules >= 0:
        for path in [*_allowed, "/lib", "/usr/lib", "/lib64", "/usr/lib64"]:
            try:
                fd = os.open(path, 0x200000 | os.O_CLOEXEC)
            except OSError:
                continue
            rights = 1 | 4 | 8 if os.path.isdir(path) else 4
            call(445, rules, 1, struct.pack("=Qi", rights, fd), 0)
            os.close(fd)
        call(446, rules, 0)
        os.close(rules)
    audit, denied, clone = numbers
    refuse, allow = 0x00050001, 0x7FFF0000
    code = [(0x20, 0, 0, 4), (0x15, 1, 0, audit), (0x06, 0, 0, refuse), (0x20, 0, 0, 0)]
    code += [(0x35, 0, 1, 0x40000000), (0x06, 0, 0, refuse)]
    for number in denied:
        code += [(0x15, 0, 1, number), (0x06, 0, 0, refuse)]
    # clone3 is said to be unknown, as its flags cannot be seen here; clone may make threads alone.
    code += [(0x15, 0, 1, 435), (0x06, 0, 0, 0x00050026)]
    code += [(0x15, 0, 3, clone), (0x20, 0, 0, 16), (0x45, 1, 0, 0x10000), (0x06, 0, 0, refuse)]
    code += [(0x06, 0, 0, allow)]
    table = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *one) for one in code))
    libc.prctl(22, 2, struct.pack("HxxxxxxP", len(code), ctypes.addressof(table)), 0, 0)

def confine(megabytes, seconds):
    import resource, sys
    limit = lambda what, most: resource.setrlimit(what, (most, most))
    # What the interpreter maps before the program runs is not the program's.
    limit(resource.RLIMIT_AS, (megabytes + 64) << 20)
    limit(resource.RLIMIT_CPU, seconds)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    if sys.platform == "linux":
        try:
            _kernel()
        except ImportError:
            pass
        for name in [name for name in sys.modules if name.split(".")[0] in ("ctypes", "_ctypes")]:
            del sys.modules[name]

def guard():
    import os, sys
    roots = tuple(_allowed)
    realpath, fspath, isinstance_ = os.path.realpath, os.fspath, isinstance
    folders = tuple(root + "/" for root in roots)
    starts = (
        "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostby", "socket.sendto", "socket.sendmsg", "subprocess.", "os.system", "os.exec", "os.fork",
        "os.posix_spawn", "os.spawn", "os.kill", "pty.spawn", "signal.pthread_kill", "os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink",
        "os.truncate", "os.chmod", "os.chown", "os.utime", "os.chflags", "os.setxattr", "os.removexattr", "os.chdir", "os.fchdir", "shutil.", "sys._current_frames",
        "gc.get_", "resource.setrlimit", "resource.prlimit", "ctypes.dlsym", "ctypes.string_at", "ctypes.wstring_at", "ctypes.cdata", "ctypes.call_function",
    )
    refused = PermissionError

    def may_read(path):
        if isinstance_(path, int):
            return True
        path = fspath(path)
        path = realpath(path.decode("utf-8", "replace") if isinstance_(path, bytes) else path)
        return path in roots or path.startswith(folders)

    def hook(event, args):
        if event == "open":
            path, mode, flags = args
            writes = isinstance_(flags, int) and flags & 3 != 0
            if path is not None and not (may_read(path) and (not writes or isinstance_(path, int) or path == "/dev/null")):
                raise refused("the sandbox gives no files")
        elif event == "os.listdir" or event == "os.scandir":
            if args[0] is None or not may_read(args[0]):
                raise refused("the sandbox gives no files")
        elif event == "socket.__new__":
            if args[1] != 1:
                raise refused("the sandbox gives no network")
        elif event == "ctypes.dlopen":
            if args[0] is not None and not may_read(args[0]):
                raise refused("the sandbox gives no files")
        elif event.startswith(starts):
            raise refused("the sandbox refuses " + event)

    sys.addaudithook(hook)
`;
