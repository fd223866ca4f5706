-- Drives Neovim 0.7 or later through one rule; see nvim.sh. Every step prints a line, a failed one ends the run with 1.
local PATIENCE = 60000 -- milliseconds

local function finish(code)
  io.stdout:write(code == 0 and 'nvim: every step held\n' or 'nvim: FAILED\n')
  vim.cmd(code == 0 and 'qall!' or 'cquit! 1')
end

local function check(step, held, detail)
  io.stdout:write(string.format('%s %s%s\n', held and 'ok  ' or 'FAIL', step, detail and ': ' .. detail or ''))
  if not held then error('step failed: ' .. step, 0) end
end

local function await(step, condition)
  local begun = vim.loop.hrtime()
  local held = vim.wait(PATIENCE, condition, 20)
  check(step, held, math.floor((vim.loop.hrtime() - begun) / 1e6) .. ' ms')
end

local buffer = vim.api.nvim_get_current_buf()

local function text() return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') end

local function missing()
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    if diagnostic.user_data and diagnostic.user_data.lsp.code == 'missing-exclusion' then return diagnostic end
  end
end

-- Moves the cursor onto the only occurrence of a word.
local function put_cursor_on(word)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    local column = line:find(word, 1, true)
    if column then
      vim.api.nvim_win_set_cursor(0, { number, column })
      return
    end
  end
  error('no ' .. word .. ' in the rule', 0)
end

local function floating_window()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then return window end
  end
end

local function hover_text()
  local window = floating_window()
  return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
end

local function journey()
  vim.bo[buffer].filetype = 'eql'
  local initialized, exit_code = false, nil
  local id = vim.lsp.start_client({
    name = 'progeny',
    cmd = { 'java', '-XX:+UseSerialGC', '-XX:-DontCompileHugeMethods', '-jar', vim.env.PROGENY_JAR, 'lsp' },
    root_dir = vim.fn.getcwd(),
    init_options = { progeny = { images = { roots = { vim.env.PROGENY_IMAGES } } } },
    on_init = function() initialized = true end,
    on_exit = function(code) exit_code = code end,
  })
  check('the server starts', id ~= nil)
  vim.lsp.buf_attach_client(buffer, id)
  await('it introduces itself', function() return initialized end)

  await('a missing exclusion arrives', missing)
  local found = missing()
  check('it names its proof', found.message:find('faultrep.dll', 1, true) ~= nil, found.message)

  put_cursor_on('cofire.exe')
  vim.lsp.buf.hover()
  await('the hover opens', floating_window)
  local hover = hover_text()
  check('it shows the API', hover:find('CreateProcessW', 1, true) ~= nil)
  check('it shows the function', hover:find('CInpagePlugIn::StartCoFireProcess', 1, true) ~= nil)
  vim.api.nvim_win_close(floating_window(), true)

  local place = { found.lnum + 1, found.col }
  local params = vim.lsp.util.make_given_range_params(place, place)
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(buffer, found.lnum) }
  local answers = vim.lsp.buf_request_sync(buffer, 'textDocument/codeAction', params, PATIENCE)
  local chosen
  for _, action in ipairs(answers and answers[id] and answers[id].result or {}) do
    if action.title:find('missing children of', 1, true) then chosen = action end
  end
  check('a quick fix adds all', chosen ~= nil, chosen and chosen.title)
  local resolved = vim.lsp.buf_request_sync(buffer, 'codeAction/resolve', chosen, PATIENCE)
  chosen = resolved and resolved[id] and resolved[id].result or chosen
  check('its edit is worked out when it is wanted', chosen.edit ~= nil)
  local before = text()
  vim.lsp.util.apply_workspace_edit(chosen.edit, vim.lsp.get_client_by_id(id).offset_encoding)
  check('it changes the rule', text() ~= before and text():find('tttracer.exe', 1, true) ~= nil)
  await('nothing is missing any more', function() return missing() == nil end)

  local client = vim.lsp.get_client_by_id(id)
  client.stop()
  await('the server ends', function() return exit_code ~= nil end)
  check('its exit code is 0', exit_code == 0, tostring(exit_code))
end

local held, reason = pcall(journey)
if not held then io.stdout:write(tostring(reason) .. '\n') end
finish(held and 0 or 1)
