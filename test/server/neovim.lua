-- Drives the language server as a user of Neovim does, and writes down what came of it.
local job, answer_file = vim.env.DRYDASD_JOB, vim.env.DRYDASD_ANSWERS
local answers = {}

vim.cmd('edit ' .. vim.fn.fnameescape(job))
local buffer = vim.api.nvim_get_current_buf()
vim.bo[buffer].filetype = 'jcl'
local client = vim.lsp.start_client({
  name = 'drydasd',
  cmd = { vim.env.DRYDASD_NODE, vim.env.DRYDASD_BIN, 'lsp', '--stdio' },
  root_dir = vim.fn.fnamemodify(job, ':h'),
  get_language_id = function() return 'jcl' end,
})
vim.lsp.buf_attach_client(buffer, client)

local function wait(what, condition)
  if not vim.wait(30000, condition, 10) then error('waited in vain for ' .. what) end
end
local function lines() return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end
local function place(line, pattern)
  return { line = line, character = lines()[line + 1]:find(pattern, 1, true) - 1 }
end
local function ask(method, params)
  params.textDocument = vim.lsp.util.make_text_document_params(buffer)
  local reply = vim.lsp.buf_request_sync(buffer, method, params, 30000)
  local own = reply and reply[client]
  if own == nil or own.err ~= nil then error(method .. ': ' .. vim.inspect(reply)) end
  return own.result
end

local ok, message = pcall(function()
  wait('the server', function() return vim.lsp.buf_get_clients(buffer)[client] ~= nil end)
  wait('diagnostics', function() return #vim.diagnostic.get(buffer) > 0 end)
  answers.diagnostics = vim.tbl_map(function(row)
    return { code = row.code, line = row.lnum, from = row.col, to = row.end_col, severity = row.severity }
  end, vim.diagnostic.get(buffer))

  -- The repair is typed; the diagnostics go.
  local bad = place(6, 'FULLL')
  vim.api.nvim_buf_set_text(buffer, bad.line, bad.character, bad.line, bad.character + 5, { 'FULL' })
  wait('no diagnostics', function() return #vim.diagnostic.get(buffer) == 0 end)

  answers.hover = ask('textDocument/hover', { position = place(6, 'OUTDDNAME') })
  answers.completion = ask('textDocument/completion', { position = { line = 7, character = 0 } })

  local edit = ask('textDocument/rename', { position = place(3, 'SOURCE'), newName = 'FROMVOL' })
  vim.lsp.util.apply_workspace_edit(edit, 'utf-16')
  answers.renamed = lines()

  vim.lsp.buf.formatting_sync({ tabSize = 8, insertSpaces = true }, 30000)
  answers.formatted = lines()
  vim.lsp.stop_client(client)
  wait('the end', function() return vim.lsp.get_client_by_id(client) == nil end)
end)
answers.failure = not ok and tostring(message) or nil
local file = assert(io.open(answer_file, 'w'))
file:write(vim.json and vim.json.encode(answers) or vim.fn.json_encode(answers))
file:close()
vim.cmd('qall!')
