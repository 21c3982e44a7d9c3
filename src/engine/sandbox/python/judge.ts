/**
 * The part of both Pythons that judges: a script that defines `judge(program, test)`, which returns the outcome, the reason and the module that could
 * not be imported. Program and test are run one after the other in one empty namespace, as HumanEval does with their concatenation; a test thus runs whole or
 * not at all, whatever quotes the program leaves open. Everything used after the program has run is taken before.
 */
export const pythonJudge = String.raw`
def _make_judge():
    import sys
    compile_, exec_, isinstance_, str_, type_, base = compile, exec, isinstance, str, type, BaseException
    assertion, memory, missing, syntax, importing = AssertionError, MemoryError, ModuleNotFoundError, SyntaxError, ImportError
    settrace, setprofile = sys.settrace, sys.setprofile

    def name_of(error):
        return type_.__dict__["__name__"].__get__(type_(error))

    def why(error, test):
        if isinstance_(error, memory):
            return "out_of_memory", "", ""
        try:
            # A class of the program may have a __str__ of its own, which is not called.
            own = type_.__dict__["__flags__"].__get__(type_(error)) & 512
            said = base.__str__(error) if own else str_(error)
        except base:
            said = ""
        if isinstance_(error, assertion):
            if said == "" and test is not None:
                # A bare assert says nothing: the line of the test that did not hold does.
                at = base.__dict__["__traceback__"].__get__(error)
                while at is not None:
                    if at.tb_frame.f_code.co_filename == "test.py":
                        said = test.split("\n")[at.tb_lineno - 1].strip()
                    at = at.tb_next
            return "failed", "AssertionError: " + said, ""
        if isinstance_(error, missing):
            return "error", "ModuleNotFoundError: " + said, error.name if isinstance_(error.name, str_) else ""
        if isinstance_(error, importing) and "failed to map segment" in said:
            return "out_of_memory", "ImportError: " + said, ""
        if isinstance_(error, syntax):
            said = "%s (line %s)" % (error.msg, error.lineno)
        return "error", name_of(error) + ": " + said, ""

    def judge(program, test):
        space = {}
        stage = None
        try:
            exec_(compile_(program, "program.py", "exec", 0, True), space)
            settrace(None)
            setprofile(None)
            stage = test
            exec_(compile_(test, "test.py", "exec", 0, True), space)
        except base as error:
            return why(error, stage)
        return "passed", "", ""

    return judge

judge = _make_judge()
del _make_judge
`;
