# The machine code of dev.reeve.os.GroupSpawn for x86-64: a child straight into its control group, as vfork(2) and
# exec would do it, with clone3(2). `as --64 spawn-x86_64.s -o s.o && objcopy -O binary -j .text s.o s.bin` gives the
# bytes in GroupSpawnCode; a test holds them together. Nothing here is on the stack but two saved registers, for the
# child runs on its parent's. rdi is the block that GroupSpawn describes.
.intel_syntax noprefix
    push rbx
    push r12
    mov rbx, rdi
    mov eax, 14                   # rt_sigprocmask: no signal in between, here and in the child
    mov edi, 2
    lea rsi, [rbx + 192]
    lea rdx, [rbx + 200]
    mov r10d, 8
    syscall
    mov eax, 435                  # clone3; its arguments are the start of the block
    mov rdi, rbx
    mov esi, 88
    syscall
    test rax, rax
    jz child
    mov r12, rax
    mov eax, 14                   # rt_sigprocmask: as it was
    mov edi, 2
    lea rsi, [rbx + 200]
    xor edx, edx
    mov r10d, 8
    syscall
    mov rax, r12
    pop r12
    pop rbx
    ret
child:
    mov r12d, 1
1:  mov eax, 13                   # rt_sigaction: each signal at its default
    mov edi, r12d
    lea rsi, [rbx + 160]
    xor edx, edx
    mov r10d, 8
    syscall
    inc r12d
    cmp r12d, 64
    jle 1b
    mov eax, 112                  # setsid
    syscall
    xor r12d, r12d
2:  mov eax, 33                   # dup2: the three streams
    mov rdi, [rbx + r12*8 + 120]
    mov esi, r12d
    syscall
    test rax, rax
    js fail
    inc r12d
    cmp r12d, 3
    jl 2b
    mov eax, 80                   # chdir
    mov rdi, [rbx + 112]
    syscall
    test rax, rax
    js fail
    mov eax, 436                  # close_range: everything from 3
    mov edi, 3
    mov esi, -1
    xor edx, edx
    syscall
    test rax, rax
    js fail
    mov eax, 14                   # rt_sigprocmask: the program starts with none blocked
    mov edi, 2
    lea rsi, [rbx + 160]
    xor edx, edx
    mov r10d, 8
    syscall
    mov eax, 59                   # execve
    mov rdi, [rbx + 88]
    mov rsi, [rbx + 96]
    mov rdx, [rbx + 104]
    syscall
fail:
    neg rax                       # errno, for the parent
    mov [rbx + 144], rax
    mov eax, 231                  # exit_group
    mov edi, 127
    syscall
    hlt
