# Completion of circuit-editor for bash; for zsh after: autoload -U +X bashcompinit && bashcompinit
# Made by packaging/make_completion. Goes to ~/.local/share/bash-completion/completions/circuit-editor

_circuit_editor() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]} words=
    if [ "$COMP_CWORD" = 1 ]; then
        command=
    fi
    case "$command $before" in
        "render --as") words="png svg pdf tex" ;;
        "render --theme") words="light dark print colour-blind colour-blind-dark" ;;
        "render --show") words="both values gradients blank" ;;
        "code --as") words="numpy torch micrograd notebook tikz dot" ;;
        "quiz --random") words="easy medium hard" ;;
        "quiz --hide") words="gradients values forks" ;;
        *)
            case "$word $command" in
                -*" eval") words="--set --json --help" ;;
                -*" render") words="--help --output --as --no-circuit --force --theme --transparent --show --digits --maths-names --worksheet --width --text --scale --dpi --step --steps --seconds" ;;
                -*" new") words="--set --force --help --output" ;;
                -*" code") words="--as --force --help --output" ;;
                -*" convert") words="--force --help" ;;
                -*" check") words="--all --json --help" ;;
                -*" quiz") words="--formula --random --help --hide --share --chance --id --own-inputs --vary --same-drawing --student --output --force" ;;
                -*" grade") words="--due --csv --json --summary --help" ;;
                -*" ") words="--help --version" ;;
                *" ") words="eval render new code convert check quiz grade" ;;
            esac
            ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$word"))
}

complete -o default -o bashdefault -F _circuit_editor circuit-editor
