"""Golden texts for chat templates -> chat-template.json

Reference: transformers (`render_jinja_template`, Jinja2 in its sandbox). Templates and conversations are written here, in the manners of
those that models bring along: ChatML, headers, brackets with the system text in the first turn, tools, namespaces, macros.
"""
import json
from importlib.metadata import version
from pathlib import Path

from transformers.utils.chat_template_utils import render_jinja_template

TEMPLATES = {
    "chatml": "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}",
    "headers": "{{- bos_token }}\n{%- for message in messages %}\n    {{- '<|start|>' + message['role'] + '<|end|>\n\n' + message['content'] | trim + '<|eot|>' }}\n{%- endfor %}\n{%- if add_generation_prompt %}\n    {{- '<|start|>assistant<|end|>\n\n' }}\n{%- endif %}\n",
    "brackets": "{% if messages[0]['role'] == 'system' %}{% set loop_messages = messages[1:] %}{% set system_message = messages[0]['content'] %}{% else %}{% set loop_messages = messages %}{% set system_message = false %}{% endif %}{% for message in loop_messages %}{% if loop.index0 == 0 and system_message %}{% set content = '<<SYS>>\n' + system_message + '\n<</SYS>>\n\n' + message['content'] %}{% else %}{% set content = message['content'] %}{% endif %}{% if message['role'] == 'user' %}{{ bos_token + '[INST] ' + content.strip() + ' [/INST]' }}{% else %}{{ ' ' + content.strip() + ' ' + eos_token }}{% endif %}{% endfor %}",
    "lines": "{% for message in messages %}\n{% if message.role == 'user' %}\nUser: {{ message.content }}\n{% elif message.role == 'system' %}\n{{ message.content }}\n\n{% else %}\nAssistant: {{ message.content }}{{ eos_token }}\n{% endif %}\n{% endfor %}\n{% if add_generation_prompt %}Assistant:{% endif %}\n",
    "trailing": "{% for m in messages %}{{ m.content }}\n{% endfor %}end\n\n",
    "namespace": "{%- set ns = namespace(turns=0, last='') -%}{%- for m in messages -%}{%- if m.role == 'user' -%}{%- set ns.turns = ns.turns + 1 -%}{%- set ns.last = m.content -%}{%- endif -%}{%- endfor -%}{{ ns.turns }}|{{ ns.last | upper | replace('A', '4') }}|{{ messages | length }}",
    "macro": "{%- macro turn(role, text='?') %}[{{ role }}]{{ text }}{% endmacro %}{% for m in messages if m.role != 'system' %}{{ turn(m.role, m.content) }}{{ ', ' if not loop.last }}{% endfor %}",
    "tools": "{% if tools %}Tools:\n{% for tool in tools %}{{ tool.function.name }}: {{ tool | tojson }}\n{% endfor %}{% endif %}{% for m in messages %}{{ m.role }}={{ m.content }};{% endfor %}",
    "clockless": "{% if date is not defined %}{% set date = '26 Jul 2024' %}{% endif %}{{ date }}: {{ messages[-1].content }}",
}
CONVERSATIONS = [
    [{"role": "user", "content": "Hi there"}],
    [{"role": "system", "content": "Be brief."}, {"role": "user", "content": " What is 2 + 2? \n"}],
    [
        {"role": "system", "content": "只用中文回答。"},
        {"role": "user", "content": "Great film"},
        {"role": "assistant", "content": "pos"},
        {"role": "user", "content": "<b>\"quoted\" & 'odd'</b> {{ not a name }} 😀"},
    ],
]
TOOLS = [{"type": "function", "function": {"name": "order", "description": "Orders <tea>", "parameters": {"type": "object", "properties": {}}}}]
VARIABLES = {"bos_token": "<s>", "eos_token": "</s>"}

rows = []
for name, template in TEMPLATES.items():
    for messages in CONVERSATIONS:
        tools = TOOLS if name == "tools" else None
        rendered, _ = render_jinja_template(
            conversations=[messages], tools=tools, chat_template=template, add_generation_prompt=True, **VARIABLES
        )
        rows.append({"name": name, "template": template, "messages": messages, "tools": tools, "expected": rendered[0]})

Path(__file__).with_name("chat-template.json").write_text(
    json.dumps(
        {"versions": {"transformers": version("transformers"), "jinja2": version("jinja2")}, "variables": VARIABLES, "rows": rows},
        ensure_ascii=False,
        indent=1,
    )
    + "\n"
)
print(len(rows))
