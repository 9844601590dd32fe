// Takes the JavaScript out of a Markdown bank: a small reading of its own, so that the reader under test does not judge itself.
import { readFileSync } from 'node:fs';
import path from 'node:path';

const fence = /^(?<indent> *)(?<ticks>`{3,}|~{3,})(?<language>[\w-]*)\s*$/;
const javaScript = new Set(['js', 'javascript', 'mjs', 'cjs']);

// The questions of a file: { file, line, id, wording, prose, blocks }. A block is { line, language, part, text }; its part is the ### heading above it, or ''.
export const questions = file => {
  const found = [];
  let question, block, part = '', closing;
  readFileSync(file, 'utf8').split('\n').forEach((text, index) => {
    if (block) {
      if (closing.test(text)) block = undefined;
      else block.lines.push(text.startsWith(block.indent) ? text.slice(block.indent.length) : text.trimStart());
      return;
    }
    const opening = fence.exec(text)?.groups;
    if (opening) {
      block = { line: index + 1, language: opening.language, part, indent: opening.indent, lines: [] };
      closing = new RegExp(`^ *${opening.ticks[0]}{${opening.ticks.length},}\\s*$`);
      question?.blocks.push(block);
    } else if (text.startsWith('## ')) {
      question = { file: path.basename(file), line: index + 1, id: undefined, wording: text.slice(3), prose: '', blocks: [] };
      part = '';
      found.push(question);
    } else if (text.startsWith('### ')) {
      part = text.slice(4).trim().toLowerCase();
    } else if (question) {
      question.id ??= /^id: (\S+)/.exec(text)?.[1];
      question.prose += `${text}\n`;
    }
  });
  for (const q of found) q.blocks = q.blocks.map(({ line, language, part: under, lines }) => ({ line, language, part: under, text: lines.join('\n') }));
  return found;
};

export const isJavaScript = block => javaScript.has(block.language);

// What a question shows before the expected output is what prints it; code in the answer is not.
export const program = question => question.blocks.filter(b => isJavaScript(b) && (b.part === '' || b.part === 'output'));

export const expected = question => question.blocks.filter(b => b.part === 'output' && !isJavaScript(b));

// The ending that makes Node.js read the code in the module system that it is meant for: the code says, else the question's text, else a top-level await.
export const ending = (question, block) => {
  if (/^(?:import\b(?!\s*\()|export\s)/m.test(block.text) || /\bimport\.meta\b/.test(block.text)) return '.mjs';
  if (/\brequire\(|\bmodule\.exports\b|\b__(?:file|dir)name\b/.test(block.text)) return '.cjs';
  const says = `${question.wording}\n${question.prose}`;
  if (/`[^`]*\.mjs\b[^`]*`/.test(question.wording) || /\bES module\b/i.test(question.wording)) return '.mjs';
  if (/\bCommonJS\b/i.test(question.wording)) return '.cjs';
  if (/`node [^`]*\.mjs\b[^`]*`/.test(says)) return '.mjs';
  return /^(?:(?:const|let|var) [^=]+=\s*)?await\b|^for await\b/m.test(block.text) ? '.mjs' : '.cjs';
};
